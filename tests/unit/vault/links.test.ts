import { beforeAll, describe, expect, test } from 'vitest';
import { random } from '@/lib/vault/bytes';
import { grantLink, invitationLink, ownerLink, parseLink } from '@/lib/vault/links';
import published from '../../fixtures/vectors/keys-links-envelope-1.json' with { type: 'json' };
import { newPlanKeys, type PlanKeys } from '../../support/plan-keys';

const LINKS = Object.entries(published.links);
let plan: PlanKeys;
beforeAll(async () => {
  plan = await newPlanKeys();
});

describe('a link', () => {
  test('gives back what was put in', async () => {
    const G = random(16);
    const owner = await ownerLink(plan.planId, plan.O);
    expect(owner).toHaveLength(53);
    expect(await parseLink(owner)).toEqual({
      ok: true,
      link: { kind: 'owner', planId: plan.planId, secret: plan.O },
    });
    expect(await parseLink(await grantLink(G))).toEqual({ ok: true, link: { kind: 'grant', secret: G } });
    expect(await parseLink(await invitationLink(G))).toEqual({ ok: true, link: { kind: 'invitation', secret: G } });
  });

  test.each(LINKS)('%s: cut off anywhere is called incomplete', async (_, link) => {
    for (let length = 0; length < link.length; length++) {
      expect(await parseLink(link.slice(0, length))).toEqual({ ok: false, reason: 'link_incomplete' });
    }
  });

  test.each(LINKS)('%s: every other character in every place is found', async (_, link) => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    const missed: string[] = [];
    for (let i = 1; i < link.length; i++) {
      for (const char of alphabet) {
        if (char === link[i]) continue;
        const wrong = link.slice(0, i) + char + link.slice(i + 1);
        if ((await parseLink(wrong)).ok) missed.push(wrong);
      }
    }
    expect(missed).toEqual([]);
  });

  test.each(LINKS)('%s: survives mail, blanks and being pasted with its address', async (_, link) => {
    const plain = await parseLink(link);
    expect(plain.ok).toBe(true);
    for (const form of [
      `  ${link}\n`,
      link.slice(1),
      encodeURIComponent(link),
      `https://plan.example/nl/p${link}`,
      `${link.slice(0, 20)}\r\n ${link.slice(20)}`,
    ]) {
      expect(await parseLink(form)).toEqual(plain);
    }
  });

  test.each(['%', '%E0%A4%A', '#', 'o1', 'e1.a.b', '#h1.x', 'o1.é', 'x'.repeat(5000), '#o1.#o1.'])(
    'something else (%j) is refused without a fuss',
    async (text) => {
      expect((await parseLink(text)).ok).toBe(false);
    },
  );

  test('decoded twice would be another link, so it is decoded once', async () => {
    const twice = encodeURIComponent(encodeURIComponent(published.links.owner));
    expect((await parseLink(twice)).ok).toBe(false);
  });
});
