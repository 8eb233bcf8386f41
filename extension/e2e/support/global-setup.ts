import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { findChromium } from './chromium.mjs';
import { startService } from './live-service';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Build what is tested, and start the live service. Returns how to stop it. */
export default async function globalSetup(): Promise<() => void> {
  findChromium(); // says what is missing before anything else takes time
  const root = path('../../');
  execFileSync('npm', ['run', '--silent', 'build:chrome'], { cwd: root, stdio: 'ignore' });
  execFileSync('npm', ['run', '--silent', 'build:page'], { cwd: root, stdio: 'ignore' });
  await build({ configFile: path('../pages/vite.config.ts') });
  keepDutchOnly();

  const service = await startService();
  process.env.ANTENNE_URL = service.url;
  return service.stop;
}

/** Debian's Chromium speaks English only; without English texts the extension falls back on its own language. */
function keepDutchOnly(): void {
  const copy = path('../../.output/chrome-mv3-nl');
  rmSync(copy, { recursive: true, force: true });
  cpSync(path('../../.output/chrome-mv3'), copy, { recursive: true });
  rmSync(`${copy}/_locales/en`, { recursive: true });
}
