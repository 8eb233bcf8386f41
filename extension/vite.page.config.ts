import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The try-it page: the same core as the extension, as two files that the service serves itself. */
export default defineConfig({
  resolve: { alias: { '@': path('./src') } },
  publicDir: false,
  build: {
    outDir: path('../server/antenne/web/static/page'),
    emptyOutDir: true,
    lib: {
      entry: path('./src/page/main.ts'),
      formats: ['es'],
      fileName: () => 'page.js',
      cssFileName: 'page',
    },
  },
});
