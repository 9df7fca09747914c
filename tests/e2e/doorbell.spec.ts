import http from 'node:http';
import { expect, test } from '@playwright/test';
import { random, toBase64url } from '@/lib/vault/bytes';
import { ROOM } from '@/lib/vault/envelope';
import { writeBatch } from '@/lib/vault/frames';
import { sealUpdate } from '@/lib/vault/seal';
import { creationOf, newPlanKeys } from '../support/plan-keys';

/* The doorbell through the whole server: what buffers, compresses or keeps a connection is not in the handlers. */
test('the doorbell rings at once, through everything between, and is quiet when a device has gone', async ({
  baseURL,
}) => {
  const plan = await newPlanKeys();
  const base = `${baseURL}/api/v1/plans/${toBase64url(plan.planId)}`;
  const headers = { authorization: `Bearer ${toBase64url(plan.keys.ownerToken)}` };
  const ask = (path: string, init: RequestInit = {}) => fetch(base + path, { headers, ...init });
  expect((await ask('', { method: 'PUT', body: JSON.stringify(await creationOf(plan)) })).status).toBe(201);

  const events: string[] = [];
  const request = http.get(`${base}/events`, { headers: { ...headers, 'accept-encoding': 'gzip, deflate, br' } });
  request.on('error', () => {}); // it is broken off below
  const answer = await new Promise<http.IncomingMessage>((resolve) => request.once('response', resolve));
  expect(answer.headers['content-type']).toBe('text/event-stream');
  expect(answer.headers['content-encoding']).toBeUndefined();
  answer.setEncoding('utf8').on('data', (text: string) => events.push(text));
  answer.on('error', () => {});
  await expect.poll(() => events.join('')).toContain('"streams":1');

  const update = { writer: toBase64url(random(8)), wseq: 1, at: 1, seen: new Map(), change: random(30) };
  const { bytes } = await sealUpdate({ planId: plan.planId, room: ROOM.shared }, plan.keys, update);
  const body = writeBatch([bytes]);
  expect((await ask('/rooms/shared/log', { method: 'POST', body })).status).toBe(200);
  await expect.poll(() => events.join(''), { timeout: 2000 }).toContain('"shared":{"head":2,');

  request.destroy();
  await expect.poll(async () => (await (await ask('')).json()).streams, { timeout: 2000 }).toBe(0);
});
