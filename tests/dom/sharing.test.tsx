import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { KeepPage } from '@/components/plan/keep-page';
import { handOver, OpenPlan, PlanProvider } from '@/components/plan/plan-provider';
import { Shut } from '@/components/plan/shut';
import { WhenOpen } from '@/components/plan/when-open';
import { FamilyTimePage } from '@/components/sharing/family-time-page';
import { GivePage } from '@/components/sharing/give-page';
import { HandOverPage } from '@/components/sharing/hand-over-page';
import { LocksPage } from '@/components/sharing/locks-page';
import { WhoPage } from '@/components/sharing/who-page';
import { bareWords } from '@/components/wizard/bare-words';
import { CheckList } from '@/components/wizard/check-list';
import { Overview } from '@/components/wizard/overview';
import { questionOf } from '@/lib/guide/guide';
import { isoDay, today } from '@/lib/plan/moments';
import { observable } from '@/lib/sync/observable';
import { takeReaction } from '@/lib/sync/reaction-records';
import type { PlanSession, Reacted, Replaced } from '@/lib/sync/session';
import messages from '@/messages/nl.json';
import { addressIn, person } from './support/open-plan';
import { LinksInMemory, sharedPlan } from './support/shared-plan';

const pushed: string[] = [];
vi.mock('next/navigation', () => ({
  useRouter: () => ({ push: (to: string) => pushed.push(to), replace: (to: string) => pushed.push(to) }),
}));

beforeEach(() => {
  pushed.length = 0;
  // not in jsdom
  window.scrollTo = () => undefined;
  HTMLDialogElement.prototype.showModal = function open() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
});
afterEach(cleanup);

const nl = messages;

async function show(session: PlanSession, part: ReactNode) {
  await act(async () => {
    render(inDutch(<OpenPlan session={session}>{part}</OpenPlan>));
  });
}

/** «Ons plan», with what comes after the page. */
async function showOverview(session: PlanSession) {
  await show(session, <Overview words={bareWords(nl.guide)} />);
  await act(async () => void (await import('@/components/wizard/plan-news')));
}

function inDutch(part: ReactNode) {
  return (
    <NextIntlClientProvider locale="nl" messages={messages} timeZone="Europe/Amsterdam">
      {part}
    </NextIntlClientProvider>
  );
}

const press = async (name: string | RegExp, within_ = screen as Pick<typeof screen, 'getByRole'>) =>
  act(async () => {
    fireEvent.click(within_.getByRole('button', { name }));
  });
const choose = async (name: RegExp, role: 'radio' | 'checkbox' = 'radio') =>
  act(async () => {
    fireEvent.click(screen.getByRole(role, { name }));
  });

describe('what others think of the plan', () => {
  const opener = /^Reageer op “het hele plan”$/;
  const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: nl.reactions.label });

  test('stays in its field when it could not be sent, with the reason, and goes when it is sent again', async () => {
    const answers: Reacted[] = [
      { ok: false, reason: 'gone' },
      { ok: true, sent: true },
    ];
    const sent: string[][] = [];
    const react = async (...what: string[]) => {
      sent.push(what);
      return answers.shift() as Reacted;
    };
    const { session } = sharedPlan(null, { access: 'react', readOnly: true, react });
    await show(session, <CheckList words={bareWords(nl.guide)} />);
    await press(opener);
    await press(nl.reactions.send);
    expect(sent).toEqual([]);
    fireEvent.change(field(), { target: { value: 'x'.repeat(503) } });
    await press(nl.reactions.send);
    expect(sent).toEqual([]);
    screen.getByText(/^Dit is 3 tekens te lang/);
    fireEvent.change(field(), { target: { value: ' Mooi plan. ' } });
    await press(nl.reactions.send);
    expect(screen.getByRole('alert').textContent).toContain(nl.trouble.gone);
    expect(field().value).toBe(' Mooi plan. ');
    await press(nl.reactions.send);
    expect(sent).toEqual(Array(2).fill(['plan', 'Mooi plan.']));
    screen.getByText(nl.reactions.sent);
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Reageer nog eens/ }));
  });

  test('stands on «Ons plan» whatever it is about, five at a time, until the family has read it', async () => {
    const { session } = sharedPlan(new LinksInMemory());
    for (let i = 0; i < 7; i++) {
      const about = ['mainQuestion', 'plan', 'a-question-of-tomorrow/x'][i % 3] as string;
      const one = { link: 'oma', name: 'Oma Riet', about, text: `Woord ${i}.`, on: `2026-11-0${i + 1}` };
      takeReaction(session.rooms.private, `id-${i}`, one);
    }
    await showOverview(session);
    const chapter = () =>
      within(screen.getByRole('region', { name: nl.overview.chapters })).getByRole('link', { name: /De vraag/ });
    expect(screen.getAllByText(/^Woord/).map((node) => node.textContent)).toEqual(
      [0, 1, 2, 3, 4].map((i) => `Woord ${i}.`),
    );
    screen.getByText('Daarna komen er nog 2.');
    expect(chapter().textContent).toContain(nl.overview.states.reacted);
    for (let i = 0; i < 7; i++) {
      await act(async () => fireEvent.click(screen.getAllByRole('button', { name: /^Gelezen/ })[0] as HTMLElement));
    }
    expect(screen.queryByText(nl.reactions.title)).toBeNull();
    expect(chapter().textContent).toContain(nl.overview.states.empty);
  });
});

describe('«Wie kan dit zien?»', () => {
  test('everybody with a link stands there: what they may, how it stands, when they last looked in', async () => {
    const sharing = new LinksInMemory([
      { name: 'Oma Riet', role: 'write', lastSeen: isoDay(today()) },
      { name: 'Karin', role: 'read', state: 'paused' },
      { name: 'Sem', role: 'child', state: 'revoked' },
    ]);
    await show(sharedPlan(sharing).session, <WhoPage />);
    const riet = cardOf('Oma Riet');
    expect(riet).toHaveProperty('textContent', expect.stringContaining(nl.sharing.roles.write));
    expect(riet.textContent).toContain(nl.sharing.states.active);
    expect(riet.textContent).toContain(nl.sharing.seen.today);
    expect(cardOf('Karin').textContent).toContain('Staat stil sinds');
    expect(cardOf('Karin').textContent).toContain(nl.sharing.seen.never);
    const sem = cardOf('Sem');
    expect(sem.textContent).toContain('Teruggenomen op');
    expect(within(sem).queryAllByRole('button')).toEqual([]);
    expect(screen.getByText(nl.sharing.not.write)).toBeTruthy();
  });

  test('a link is paused and switched on again with one button, and the page says so', async () => {
    const sharing = new LinksInMemory([{ name: 'Karin', role: 'read' }]);
    await show(sharedPlan(sharing).session, <WhoPage />);
    await press('Zet stil van Karin');
    expect(sharing.links.get()[0]?.state).toBe('paused');
    expect(screen.getByText('De link van Karin staat stil.')).toBeTruthy();
    await press('Zet weer aan van Karin');
    expect(sharing.links.get()[0]?.state).toBe('active');
  });

  test('taking a link back asks first', async () => {
    const sharing = new LinksInMemory([{ name: 'Karin', role: 'read' }]);
    await show(sharedPlan(sharing).session, <WhoPage />);
    await press('Neem terug van Karin');
    expect(sharing.links.get()[0]?.state).toBe('active');
    await press(nl.sharing.sure.revoke.yes);
    expect(sharing.links.get()[0]?.state).toBe('revoked');
  });

  test('a new link is shown once, and gone after «Klaar»', async () => {
    const sharing = new LinksInMemory([{ name: 'Karin', role: 'read' }]);
    await show(sharedPlan(sharing).session, <WhoPage />);
    await press('Nieuwe link van Karin');
    await press(nl.sharing.sure.renew.yes);
    expect(screen.getByText(/\/nl\/p#g1\.secret-1$/)).toBeTruthy();
    expect(screen.getByText(nl.giveLink.advice)).toBeTruthy();
    await press(nl.makeLink.done);
    expect(screen.queryByText(/#g1\./)).toBeNull();
  });

  test('what went wrong is said, and nothing else changes', async () => {
    const sharing = new LinksInMemory([{ name: 'Karin', role: 'read' }]);
    sharing.pause = async () => ({ ok: false, reason: 'offline' }) as never;
    await show(sharedPlan(sharing).session, <WhoPage />);
    await press('Zet stil van Karin');
    expect(screen.getByText(nl.trouble.offline)).toBeTruthy();
  });

  test('what somebody could not send any more is taken in, or left out', async () => {
    const sharing = new LinksInMemory([]);
    sharing.offers.set([{ id: 'o1', linkId: 'x', name: 'Karin', receivedOn: '2026-11-25' }]);
    await show(sharedPlan(sharing).session, <WhoPage />);
    await press(nl.sharing.offers.take);
    expect(sharing.asked).toEqual(['take o1']);
    expect(screen.getByText(nl.sharing.offers.taken)).toBeTruthy();
  });

  test('somebody who reads along is told who can change that', async () => {
    await show(sharedPlan(null, { access: 'read', readOnly: true }).session, <WhoPage />);
    expect(screen.getByText(nl.sharing.yours.read)).toBeTruthy();
    expect(screen.getByText(nl.sharing.notOwner)).toBeTruthy();
    expect(screen.queryAllByRole('button')).toEqual([]);
  });
});

describe('giving a link', () => {
  test('somebody of the circle is picked, a professional reads unless the family says otherwise', async () => {
    const sharing = new LinksInMemory([]);
    const plan = sharedPlan(sharing);
    const karin = person(plan.document, 'Karin', { group: 'professional' });
    await show(plan.session, <GivePage />);
    await choose(/Karin/);
    await press(nl.makeLink.next);
    expect(screen.getByRole('radio', { name: /Leest mee/ })).toHaveProperty('checked', true);
    await choose(/Schrijft mee/);
    expect(screen.getByText(nl.makeLink.professional)).toBeTruthy();
    await press(nl.makeLink.make);
    expect(sharing.links.get()[0]).toMatchObject({ personId: karin, name: 'Karin', role: 'write' });
    expect(screen.getByText(/\/nl\/p#g1\.secret-1$/)).toBeTruthy();
    expect(screen.getByText(nl.giveLink.once)).toBeTruthy();
  });

  test('who is not in the plan gets a link by name', async () => {
    const sharing = new LinksInMemory([]);
    await show(sharedPlan(sharing).session, <GivePage />);
    await press(nl.makeLink.next);
    expect(screen.getByText(nl.makeLink.noName)).toBeTruthy();
    await act(async () => {
      fireEvent.change(screen.getByRole('textbox', { name: nl.makeLink.name }), { target: { value: ' Buurman Ad ' } });
    });
    await press(nl.makeLink.next);
    await press(nl.makeLink.make);
    expect(screen.getByText('Kies eerst wat Buurman Ad mag.')).toBeTruthy();
    await choose(/^Reageert/);
    await press(nl.makeLink.make);
    expect(sharing.links.get()[0]).toMatchObject({ personId: null, name: 'Buurman Ad', role: 'react' });
  });

  test('nobody gets two links at once', async () => {
    const plan = sharedPlan(new LinksInMemory([{ name: 'Riet', personId: null }]));
    const riet = person(plan.document, 'Riet');
    const sharing = new LinksInMemory([{ name: 'Riet', personId: riet }]);
    await show({ ...plan.session, sharing: async () => sharing }, <GivePage />);
    expect(screen.queryByRole('radio', { name: /Riet/ })).toBeNull();
    expect(screen.getByText(/Deze mensen hebben al een link: Riet/)).toBeTruthy();
  });

  test('a grandmother who began the plan is first asked to give it to the parents', async () => {
    const plan = sharedPlan(new LinksInMemory([]));
    plan.document.writeScalar(addressIn('starterRole'), 'grandparent');
    await show(plan.session, <GivePage />);
    expect(screen.getByText(nl.handOver.ask.honest)).toBeTruthy();
    expect(screen.queryByRole('button', { name: nl.makeLink.next })).toBeNull();
    await press(nl.handOver.ask.later);
    expect(screen.getByRole('button', { name: nl.makeLink.next })).toBeTruthy();
  });

  test('«het plan is al van hen» is believed, and not asked again', async () => {
    const plan = sharedPlan(new LinksInMemory([]));
    plan.document.writeScalar(addressIn('starterRole'), 'youthWorker');
    await show(plan.session, <GivePage />);
    await press(nl.handOver.ask.isOurs);
    expect(screen.getByRole('button', { name: nl.makeLink.next })).toBeTruthy();
    expect(plan.document.readMeta('handedOver')).toBe(isoDay(today()));
  });
});

describe('family time', () => {
  test('professionals are ticked, one button begins it and one ends it', async () => {
    const plan = sharedPlan(null);
    const karin = person(plan.document, 'Karin', { group: 'professional' });
    const riet = person(plan.document, 'Riet', { group: 'adult' });
    const sharing = new LinksInMemory([
      { name: 'Karin', personId: karin, role: 'write' },
      { name: 'Riet', personId: riet, role: 'write' },
    ]);
    await show({ ...plan.session, sharing: async () => sharing }, <FamilyTimePage />);
    expect(screen.getByRole('checkbox', { name: /Karin/ })).toHaveProperty('checked', true);
    expect(screen.getByRole('checkbox', { name: /Riet/ })).toHaveProperty('checked', false);
    await press(nl.familyTime.start);
    expect(sharing.familyTime.get()?.ids).toEqual(['link-0']);
    expect(screen.getByText(/staat stil: de link van Karin\.$/)).toBeTruthy();
    await press(nl.familyTime.end);
    expect(sharing.links.get().map((link) => link.state)).toEqual(['active', 'active']);
    expect(screen.getByText(nl.familyTime.ended)).toBeTruthy();
  });

  test('stands on «Ons plan» as long as it lasts', async () => {
    const sharing = new LinksInMemory([{ name: 'Karin' }]);
    await sharing.startFamilyTime(['link-0']);
    await showOverview(sharedPlan(sharing).session);
    expect(await screen.findByRole('heading', { name: nl.familyTime.on })).toBeTruthy();
    await press(nl.familyTime.end);
    expect(screen.queryByRole('heading', { name: nl.familyTime.on })).toBeNull();
  });
});

describe('somebody whose link is paused', () => {
  test('sees a calm page and no word of the plan, until the family is done', async () => {
    const { session, say, document } = sharedPlan(null, { access: 'read', readOnly: true });
    document.writeText(addressIn('planTitle'), 'Plan voor Noor');
    handOver(session);
    await act(async () => {
      render(
        inDutch(
          <PlanProvider shut={<Shut />}>
            <WhenOpen title={nl.check.title}>
              <CheckList words={bareWords(nl.guide)} />
            </WhenOpen>
          </PlanProvider>,
        ),
      );
    });
    expect(window.document.body.textContent).toContain('Plan voor Noor');
    await act(async () => say({ state: 'paused', at: Date.now() / 1000, unsent: 'none' }));
    expect(await screen.findByRole('heading', { level: 1, name: nl.shut.paused.title })).toBeTruthy();
    expect(window.document.body.textContent).not.toContain('Noor');
    await act(async () => say({ state: 'read-only', at: Date.now() }));
    expect(window.document.body.textContent).toContain('Plan voor Noor');
  });

  test('is told what becomes of words that were not sent', async () => {
    const { session, say } = sharedPlan(null);
    say({ state: 'revoked', at: 1_790_000_000, unsent: 'offered' });
    handOver(session);
    await act(async () => {
      render(inDutch(<PlanProvider shut={<Shut />}>plan</PlanProvider>));
    });
    expect(await screen.findByRole('heading', { level: 1, name: nl.shut.revoked.title })).toBeTruthy();
    expect(screen.getByText(nl.shut.unsent.offered)).toBeTruthy();
  });
});

describe('somebody who reads along', () => {
  test('gets the answers and nothing to type in or to press', async () => {
    const { session, document } = sharedPlan(null, { access: 'read', readOnly: true });
    document.writeText(addressIn('planTitle'), 'Plan voor Noor');
    document.writeScalar({ question: questionOf('measure') }, 'no');
    await show(session, <CheckList words={bareWords(nl.guide)} />);
    expect(screen.getByText('Plan voor Noor')).toBeTruthy();
    expect(screen.queryAllByRole('textbox')).toEqual([]);
    expect(screen.queryAllByRole('button')).toEqual([]);
    expect(screen.queryByText(nl.check.empty)).toBeNull();
    for (const link of screen.getAllByRole('link')) expect(link.getAttribute('href')).not.toContain('vraag=');
  });
});

describe('handing over', () => {
  test('shows the code only when asked, and sees when the parents have the plan', async () => {
    const plan = sharedPlan(new LinksInMemory([]));
    plan.say({ state: 'saved', at: Date.now() });
    await show(plan.session, <HandOverPage />);
    expect(screen.queryByText(/#o1/)).toBeNull();
    await press(nl.handOver.show);
    expect(screen.getByText(/\/nl\/take-over#o1\.the-owners-key$/)).toBeTruthy();
    await act(async () => plan.say({ state: 'moved', at: Date.now() / 1000 }));
    expect(screen.getByRole('heading', { level: 1, name: nl.handOver.done.title })).toBeTruthy();
    expect(screen.queryByText(/#o1/)).toBeNull();
    await press(nl.handOver.done.forget);
    expect(plan.asked).toEqual(['forgetHere']);
  });

  test('waits with the code until the vault has everything', async () => {
    const plan = sharedPlan(new LinksInMemory([]));
    plan.say({ state: 'saving' });
    await show(plan.session, <HandOverPage />);
    expect(screen.getByRole('button', { name: nl.handOver.show })).toHaveProperty('disabled', true);
    expect(screen.getByText(nl.handOver.wait)).toBeTruthy();
  });
});

describe('new locks', () => {
  const showCard = async () => {
    fireEvent.click(await screen.findByRole('button', { name: nl.keyCard.show }));
    await screen.findByRole('button', { name: nl.keyCard.written });
  };

  test('are made after asking, and the new card is not optional', async () => {
    const sharing = new LinksInMemory([
      { name: 'Riet', role: 'write' },
      { name: 'Karin', state: 'revoked' },
    ]);
    const plan = sharedPlan(sharing);
    const after = new LinksInMemory([]);
    const cards: string[] = [];
    const next = sharedPlan(after, { noteKeyCard: (how) => void cards.push(how) }).session;
    sharing.changeLocks = async () => ({ ok: true, session: next }) as never;
    handOver(plan.session);
    await act(async () => {
      render(
        inDutch(
          <PlanProvider>
            <LocksPage />
          </PlanProvider>,
        ),
      );
    });
    await press(nl.locks.prepare);
    expect(await screen.findByRole('heading', { level: 1, name: nl.locks.ready })).toBeTruthy();
    await press(nl.locks.change);
    expect(screen.getByText(nl.card.first)).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
    await showCard();
    expect(screen.getAllByRole('listitem').filter((item) => item.closest('.key-words'))).toHaveLength(12);
    await press(nl.keyCard.written);
    await press(nl.locks.change);
    await press(nl.locks.yes);
    expect(screen.getByRole('heading', { level: 1, name: nl.locks.done })).toBeTruthy();
    expect(cards).toEqual(['written']);
    expect(screen.queryByText('Karin')).toBeNull();
    await press('Geef een link van Riet');
    expect(screen.getByText(/#g1\.secret-1$/)).toBeTruthy();
    expect(after.links.get()[0]).toMatchObject({ name: 'Riet', role: 'write' });
  });

  test('that could not be made leave the old ones, and say why', async () => {
    await show(sharedPlan(new LinksInMemory([])).session, <LocksPage />);
    await press(nl.locks.prepare);
    await showCard();
    await press(nl.keyCard.written);
    await press(nl.locks.change);
    await press(nl.locks.yes);
    expect(screen.getByText(nl.trouble.offline)).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: nl.locks.ready })).toBeTruthy();
  });

  test('that could not be prepared change nothing, and say why', async () => {
    const sharing = new LinksInMemory([]);
    sharing.prepareLocks = async () => ({ ok: false, reason: 'unavailable' }) as never;
    await show(sharedPlan(sharing).session, <LocksPage />);
    await press(nl.locks.prepare);
    expect(screen.getByText(nl.trouble.unavailable)).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: nl.locks.title })).toBeTruthy();
  });
});

describe('how long the vault keeps the plan', () => {
  test('is a day, extended with one tap', async () => {
    const plan = sharedPlan(null, { retention: async () => ({ ok: true, days: 90, expiresOn: '2026-12-01' }) });
    await show(plan.session, <KeepPage />);
    expect(screen.getByText('De kluis bewaart je plan tot 1 december 2026.')).toBeTruthy();
    await press(/^Bewaar tot /);
    expect(plan.asked).toEqual(['keepLonger']);
    await act(async () => {
      fireEvent.change(screen.getByRole('combobox', { name: nl.retention.choose }), { target: { value: '730' } });
    });
    expect(plan.asked).toEqual(['keepLonger', 'setRetention 730']);
  });

  test('is told on «Ons plan» in the last month', async () => {
    const soon = isoDay(today(new Date(Date.now() + 10 * 86_400_000)));
    const plan = sharedPlan(null, { retention: async () => ({ ok: true, days: 365, expiresOn: soon }) });
    plan.say({ state: 'saved', at: Date.now() });
    await showOverview(plan.session);
    expect(screen.getByText(/Dit plan wordt op .* gewist/)).toBeTruthy();
    await press(/^Bewaar tot /);
    expect(plan.asked).toEqual(['keepLonger']);
  });
});

test('a plan that was deleted leaves a receipt that says when, and nothing of what stood in it', async () => {
  const receipt = { planId: 'ABCDEFGHIJKLMNOPQRSTUV', at: 1_790_000_000, signature: 'the-owners-hand' };
  const plan = sharedPlan(null, { deleteEverywhere: async () => ({ ok: true, receipt }) });
  plan.document.writeText(addressIn('planTitle'), 'Plan voor Noor');
  handOver(plan.session);
  await act(async () => {
    render(
      inDutch(
        <PlanProvider>
          <KeepPage />
        </PlanProvider>,
      ),
    );
  });
  await press(nl.keep.remove.button);
  await press(nl.keep.remove.yes);
  const text = window.document.body.textContent ?? '';
  expect(text).toContain(nl.receipt.whatPlan);
  expect(text).toContain('21 september 2026');
  expect(text).toContain('the-owners-hand');
  expect(text).toContain('5 oktober 2026');
  expect(text).not.toContain('Noor');
});

describe('on «Ons plan»', () => {
  test('a date that somebody else replaced can be put back', async () => {
    const replaced = observable<readonly Replaced[]>([
      { key: 'meetingDate', question: 'meetingDate', mine: '2027-05-14', theirs: '2027-05-12' },
    ]);
    const plan = sharedPlan(null, { replaced });
    await showOverview(plan.session);
    const line = screen.getByText(/Er staat nu: .*12 mei 2027.* Jij had: .*14 mei 2027/);
    expect(line).toBeTruthy();
    await press(nl.news.putBack);
    expect(plan.asked).toEqual(['putMineBack meetingDate']);
  });

  test('what was written before the locks changed is put in the plan', async () => {
    const plan = sharedPlan(null, { leftBehind: observable({ lastOpened: 1 }) as never });
    await showOverview(plan.session);
    await press(nl.news.bringOver);
    expect(plan.asked).toEqual(['bringOver']);
  });

  test('who reads along is not asked to fill anything in', async () => {
    const plan = sharedPlan(null, { access: 'read', readOnly: true });
    await showOverview(plan.session);
    expect(screen.getByRole('link', { name: nl.overview.read })).toBeTruthy();
    expect(screen.queryByRole('link', { name: nl.overview.goOn })).toBeNull();
    expect(screen.queryByRole('heading', { name: nl.overview.gapsTitle })).toBeNull();
    for (const link of screen.getAllByRole('link')) expect(link.getAttribute('href')).not.toContain('vraag=');
  });

  test('until the plan is handed over everybody reads that the one who began can look in', async () => {
    const plan = sharedPlan(null, { access: 'write' });
    plan.document.writeScalar(addressIn('starterRole'), 'youthWorker');
    await showOverview(plan.session);
    expect(screen.getByText(nl.handOver.stillStarter)).toBeTruthy();
    await act(async () => plan.document.writeMeta('handedOver', '2026-11-25'));
    expect(screen.queryByText(nl.handOver.stillStarter)).toBeNull();
  });
});

function cardOf(name: string): HTMLElement {
  const card = screen.getByRole('heading', { name, hidden: true }).closest<HTMLElement>('.card');
  if (!card) throw new Error(`no card of ${name}`);
  return card;
}
