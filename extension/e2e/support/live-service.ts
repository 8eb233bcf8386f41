import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const BINARY =
  process.env.ANTENNE_BIN ?? fileURLToPath(new URL('../../../.venv/bin/antenne', import.meta.url));
const STARTS_WITHIN = 90_000;

export interface LiveService {
  readonly url: string;
  stop(): void;
}

/** Start the service on a free port, unless ANTENNE_URL says that one is running already. */
export async function startService(): Promise<LiveService> {
  const running = process.env.ANTENNE_URL;
  if (running) return { url: running, stop: () => {} };
  if (!existsSync(BINARY)) {
    throw new Error(`${BINARY} is not there. Run \`make setup\` in the root, or set ANTENNE_BIN.`);
  }
  const port = await freePort();
  const process_ = spawn(BINARY, ['serve', '--port', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  process_.stderr.on('data', (part) => {
    said = (said + part).slice(-2000);
  });
  const url = `http://127.0.0.1:${port}`;
  const end = Date.now() + STARTS_WITHIN;
  while (!(await isReady(url))) {
    if (process_.exitCode !== null) throw new Error(`The service ended at once: ${said}`);
    if (Date.now() > end) {
      process_.kill();
      throw new Error(`The service was not ready within ${STARTS_WITHIN} ms: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return { url, stop: () => process_.kill() };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
