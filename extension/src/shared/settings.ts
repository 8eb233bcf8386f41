import { defaults, type Settings } from './defaults';
import { siteKey } from './sites';

/** How settings are kept; rises when their shape changes, with a migration below. */
export const SETTINGS_VERSION = 1;

/** One step each, from its index to the next version. They see whatever an older release wrote. */
const MIGRATIONS: readonly ((old: Record<string, unknown>) => Record<string, unknown>)[] = [
  // 0 → 1: nothing was ever kept without a version; what is there is taken as far as it can be read.
  (old) => old,
];

/** Read what is in storage, of this or an older version. Anything unreadable falls back to its default. */
export function readSettings(stored: unknown): Settings {
  let fields = isFields(stored) ? stored : {};
  const version = typeof fields.version === 'number' ? fields.version : 0;
  for (const migrate of MIGRATIONS.slice(version)) fields = migrate(fields);
  return {
    serverUrl: typeof fields.serverUrl === 'string' ? fields.serverUrl : defaults.serverUrl,
    sites: Array.isArray(fields.sites)
      ? fields.sites.filter((site) => typeof site === 'string')
      : defaults.sites,
  };
}

export function storedSettings(settings: Settings): Record<string, unknown> {
  return { version: SETTINGS_VERSION, ...settings };
}

export function withSite(settings: Settings, key: string, on: boolean): Settings {
  const others = settings.sites.filter((site) => site !== key);
  return { ...settings, sites: on ? [...others, key].sort() : others };
}

/** What an administrator decided, through managed storage. */
export interface Policy {
  readonly serverUrl?: string;
  readonly sites?: readonly string[];
  /** Whether users may not change the address. */
  readonly locked: boolean;
}

/** Read managed storage. The Windows registry gives Firefox strings for everything, so those are read too. */
export function readPolicy(stored: unknown): Policy {
  const fields = isFields(stored) ? stored : {};
  const sites = parsed(fields.sites);
  const serverUrl = checkServerUrl(typeof fields.serverUrl === 'string' ? fields.serverUrl : '');
  return {
    ...(serverUrl.ok && { serverUrl: serverUrl.url }),
    ...(Array.isArray(sites) && { sites: sites.map(hostKey).filter((key) => key !== null) }),
    locked: parsed(fields.locked) === true,
  };
}

/** The key of a site as an administrator wrote it down: a host, or a whole address. Null for what is neither. */
function hostKey(written: unknown): string | null {
  if (typeof written !== 'string') return null;
  const input = written.trim();
  try {
    const { protocol, hostname } = new URL(/^\w+:\/\//.test(input) ? input : `https://${input}`);
    return /^https?:$/.test(protocol) && /^[\w.-]+$/.test(hostname) ? siteKey(hostname) : null;
  } catch {
    return null;
  }
}

/** The settings that hold. A policy adds sites; it gives the address, which a user may change unless it is locked. */
export function applyPolicy(settings: Settings, policy: Policy): Settings {
  const own = settings.serverUrl !== defaults.serverUrl;
  return {
    serverUrl: policy.serverUrl && (policy.locked || !own) ? policy.serverUrl : settings.serverUrl,
    sites: [...new Set([...(policy.sites ?? []), ...settings.sites])].sort(),
  };
}

export type ServerUrl =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly why: 'invalid' | 'insecure' };

/** Check an address of a service: https, or plain http on one's own computer. */
export function checkServerUrl(input: string): ServerUrl {
  let url: URL;
  try {
    url = new URL(input.trim());
  } catch {
    return { ok: false, why: 'invalid' };
  }
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    return { ok: false, why: 'invalid' };
  }
  if (url.protocol === 'http:' && !isOwnComputer(url.hostname)) return { ok: false, why: 'insecure' };
  return { ok: true, url: (url.origin + url.pathname).replace(/\/+$/, '') };
}

/** The match pattern to ask permission for before a service at this address can be reached. */
export function serverPattern(serverUrl: string): string {
  const { protocol, hostname } = new URL(serverUrl);
  return `${protocol}//${hostname}/*`; // a match pattern has no port
}

function isOwnComputer(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
