import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { foundIn } from '../../support/needles';

/** Everything a context sends: addresses, headers and bodies, each as bytes. */
export function recordRequests(context: BrowserContext): { sent: Buffer[]; hosts: Set<string> } {
  const record = { sent: [] as Buffer[], hosts: new Set<string>() };
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol === 'blob:' || url.protocol === 'data:') return;
    record.hosts.add(url.host);
    record.sent.push(Buffer.from(`${request.method()} ${request.url()}\n${JSON.stringify(request.headers())}`));
    const body = request.postDataBuffer();
    if (body) record.sent.push(body);
  });
  return record;
}

/** All that the server has kept or said: its database with what is not yet folded into it, and its output. */
export function keptByServer(): Buffer[] {
  const folder = path.resolve('test-results/server');
  if (!existsSync(folder)) throw new Error('the server keeps nothing where this test looks');
  return readdirSync(folder).map((file) => readFileSync(path.join(folder, file)));
}

/** Which of these words or bytes stand anywhere in what was recorded, in whatever form. */
export function found(needles: readonly (string | Uint8Array)[], haystacks: readonly Buffer[]): string[] {
  const named = needles.map((needle, i) => [typeof needle === 'string' ? needle : `secret ${i + 1}`, needle] as const);
  return foundIn(Object.fromEntries(named), { 'what was recorded': haystacks });
}
