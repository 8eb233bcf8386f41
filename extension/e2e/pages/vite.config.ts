import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** The pages with the real editors, as files that a test can serve under any address. */
export default defineConfig({
  root: here,
  base: './',
  logLevel: 'warn',
  define: { global: 'globalThis' }, // draft-js expects Node's name
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    rolldownOptions: { input: ['x', 'linkedin', 'mastodon', 'plain'].map((name) => `${here}${name}.html`) },
  },
});
