import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'wxt';
import { DEFAULT_ORIGINS } from './src/shared/defaults';

const GECKO_ID = 'antenne@antenne.invalid';

export default defineConfig({
  srcDir: 'src',
  publicDir: 'public',
  manifestVersion: 3,
  // Nothing is imported by magic: a reader sees where every name comes from.
  imports: false,
  targetBrowsers: ['chrome', 'firefox'],
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'nl',
    permissions: ['storage', 'scripting', 'activeTab'],
    host_permissions: [...DEFAULT_ORIGINS],
    optional_host_permissions: ['*://*/*'],
    // Without this, Firefox adds `upgrade-insecure-requests`, and the default http://127.0.0.1 would be refused.
    content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
    storage: { managed_schema: 'managed-schema.json' },
    // Every site is off until the user switches it on; a tab that is read says so itself.
    action: {
      default_title: '__MSG_extensionName__',
      default_icon: Object.fromEntries([16, 32, 48].map((size) => [size, `icon-off/${size}.png`])),
    },
    commands: {
      'open-finding': {
        suggested_key: { default: 'Alt+Shift+A' },
        description: '__MSG_commandOpenFinding__',
      },
    },
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: GECKO_ID,
          strict_min_version: '140.0',
          data_collection_permissions: { required: ['websiteContent'] },
        },
      },
    }),
    ...(browser === 'chrome' && { minimum_chrome_version: '116' }),
  }),
  hooks: {
    // The texts live beside the code and not in `public/`, because the try-it page imports them too.
    'build:publicAssets': (wxt, files) => {
      const root = resolve(wxt.config.srcDir, '_locales');
      for (const locale of readdirSync(root)) {
        files.push({
          absoluteSrc: resolve(root, locale, 'messages.json'),
          relativeDest: `_locales/${locale}/messages.json`,
        });
      }
    },
  },
});
