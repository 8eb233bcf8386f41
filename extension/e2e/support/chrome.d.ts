/** The name of the extension API inside `worker.evaluate`. */
declare const chrome: typeof import('wxt/browser')['browser'];
