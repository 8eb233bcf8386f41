/** Where the build puts the content script, to register and start it by name. */
export const CONTENT_SCRIPT = '/content-scripts/content.js';
