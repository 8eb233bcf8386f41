import { browser } from 'wxt/browser';
import type { Connection } from '@/shared/protocol';
import { requestProfile } from '@/shared/service';
import { serverPattern } from '@/shared/settings';

/** Find out whether a service can be reached, and for whom it is set up. */
export async function testConnection(serverUrl: string): Promise<Connection> {
  if (!(await browser.permissions.contains({ origins: [serverPattern(serverUrl)] }))) {
    return { ok: false, reason: 'permission' };
  }
  return requestProfile(serverUrl, new AbortController().signal);
}
