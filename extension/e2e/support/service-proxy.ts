import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a live service does not do on demand. */
export type Fault = 'none' | 'away' | 'slow' | 'error' | 'busy' | 'refused' | 'malformed' | 'not-json';

/**
 * Stands between the extension and the live service: counts what arrives, and can fail in its place.
 *
 * Its port stays the same while it is `away`, so that a service can come back where it was.
 */
export class ServiceProxy {
  /** The texts that were sent to be checked, in order. */
  readonly texts: string[] = [];
  /** In which language each of them was to be answered. */
  readonly languages: string[] = [];
  fault: Fault = 'none';
  readonly #upstream: string;
  #server: Server | undefined;
  #port = 0;
  readonly #held: ServerResponse[] = [];

  constructor(upstream: string) {
    this.#upstream = upstream;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.#answer(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Close the port, so that a connection is refused. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request);
    if (request.url === '/v1/check') this.#record(request, body);
    if (this.fault === 'none') return this.#forward(request, body, response);
    if (this.fault === 'slow') return void this.#held.push(response); // never answered
    const [status, type, content] = FAULTS[this.fault];
    response.writeHead(status, { 'Content-Type': type, 'Retry-After': '1' }).end(content);
  }

  #record(request: IncomingMessage, body: string): void {
    this.texts.push((JSON.parse(body) as { text: string }).text);
    this.languages.push(request.headers['accept-language'] ?? '');
  }

  async #forward(request: IncomingMessage, body: string, response: ServerResponse): Promise<void> {
    try {
      const answer = await fetch(this.#upstream + request.url, {
        method: request.method ?? 'GET',
        headers: {
          'Content-Type': request.headers['content-type'] ?? '',
          'Accept-Language': request.headers['accept-language'] ?? '*',
        },
        ...(request.method === 'POST' && { body }),
      });
      response
        .writeHead(answer.status, { 'Content-Type': answer.headers.get('Content-Type') ?? '' })
        .end(Buffer.from(await answer.arrayBuffer()));
    } catch {
      response.writeHead(502).end();
    }
  }
}

const PROBLEM = 'application/problem+json';
const problem = (status: number, code: string): string =>
  JSON.stringify({ type: 'about:blank', title: code, status, detail: code, code });

const FAULTS: Readonly<Record<Exclude<Fault, 'none' | 'slow'>, readonly [number, string, string]>> = {
  away: [502, PROBLEM, problem(502, 'bad-gateway')],
  error: [500, PROBLEM, problem(500, 'internal')],
  busy: [429, PROBLEM, problem(429, 'rate-limited')],
  refused: [415, PROBLEM, problem(415, 'unsupported-media-type')],
  malformed: [
    200,
    'application/json',
    '{"sentences":[],"matches":[{"signal":"namens","offset":0,"length":9999}]}',
  ],
  'not-json': [200, 'text/html', '<h1>Inloggen op het wifinetwerk</h1>'],
};

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += part;
  return body;
}
