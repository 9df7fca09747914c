import { describe, expect, test } from 'vitest';
import { GET } from '@/app/api/v1/bye/route';

const asked = (headers: HeadersInit) => GET(new Request('http://vault.test/api/v1/bye', { headers }));

describe('closing on somebody else’s device', () => {
  test('has the browser throw away what this site kept', () => {
    const answer = asked({ 'Fgp-Protocol': '1' });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('can’t be done by another site that loads the address as a picture: it has no way to send our header', () => {
    const others: HeadersInit[] = [{}, { 'Fgp-Protocol': '' }, { 'Fgp-Protocol': '2' }, { Accept: 'image/*' }];
    for (const headers of others) {
      const answer = asked(headers);
      expect(answer.status).toBe(400);
      expect(answer.headers.has('clear-site-data')).toBe(false);
    }
  });
});
