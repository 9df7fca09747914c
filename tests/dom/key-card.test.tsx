import { act, cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BorrowedDevice } from '@/components/plan/borrowed-device';
import { KeyCardAsk } from '@/components/plan/key-card-ask';
import { KeyCardPage } from '@/components/plan/key-card-page';
import { OpenCard } from '@/components/plan/open-card';
import { OpenPlan } from '@/components/plan/plan-provider';
import { beforeLeaving, LeaveLink } from '@/components/ui/leave';
import { questionOf } from '@/lib/guide/guide';
import type { KeyCard, PlanSession } from '@/lib/sync/session';
import { toWords } from '@/lib/vault/words';
import messages from '@/messages/nl.json';
import { sharedPlan } from './support/shared-plan';

const words = messages.recover;
const went: string[] = [];
vi.mock('next/navigation', () => ({ useRouter: () => ({ replace: (to: string) => went.push(to) }) }));

// code that is fetched when it is needed takes its time on a busy machine
configure({ asyncUtilTimeout: 20_000 });

beforeEach(() => {
  went.length = 0;
  // not in jsdom
  HTMLDialogElement.prototype.showModal = function open() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function inDutch(part: ReactNode) {
  return (
    <NextIntlClientProvider locale="nl" messages={messages} timeZone="Europe/Amsterdam">
      {part}
    </NextIntlClientProvider>
  );
}

function ofPlan(more: Partial<PlanSession> = {}) {
  const noted: KeyCard[] = [];
  const plan = sharedPlan(null, { keyCard: null, noteKeyCard: (how: KeyCard) => void noted.push(how), ...more });
  return { ...plan, noted };
}

describe('typing the twelve words over', () => {
  const secret = Uint8Array.from({ length: 16 }, (_, at) => at * 7);
  let card: string[];
  const asked = vi.fn();
  beforeEach(async () => {
    card = await toWords(secret);
    asked.mockReset();
    vi.stubGlobal('fetch', asked);
    render(inDutch(<OpenCard />));
  });
  afterEach(() => expect(asked).not.toHaveBeenCalled());

  const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: words.label });
  const type = (text: string) => fireEvent.change(field(), { target: { value: text } });
  const goOn = () => fireEvent.click(screen.getByRole('button', { name: words.check }));

  test('counts along, and says what is missing', async () => {
    type(card.slice(0, 3).join(', '));
    expect(screen.getByText('3 van 12')).toBeTruthy();
    goOn();
    expect(await screen.findByRole('heading', { name: 'Er staan 3 woorden' })).toBeTruthy();
    expect(field().getAttribute('aria-invalid')).toBe('true');
  });

  test('names each wrong word, and puts the one that was meant in its place', async () => {
    type(`1. ${card.with(2, 'xylofoon').with(5, 'konein').join('\n')}`);
    goOn();
    expect(await screen.findByRole('heading', { name: '2 woorden kennen we niet' })).toBeTruthy();
    expect(screen.getByText(/Woord 3: “xylofoon”/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Maak er “konijn” van' }));
    expect(field().value).toBe(`1. ${card.with(2, 'xylofoon').with(5, 'konijn').join('\n')}`);
    expect(document.activeElement).toBe(field());
  });

  test('tells good words that are no card from a card', async () => {
    const other = card[0] === 'zwier' ? 'zweven' : 'zwier';
    let text = card.with(0, other).join(' ');
    // one in sixteen is only found by the vault
    const { fromWords } = await import('@/lib/vault/words');
    if ((await fromWords(text)).ok) text = card.with(1, other).join(' ');
    type(text);
    goOn();
    expect(await screen.findByRole('heading', { name: words.faults.check })).toBeTruthy();
  });
});

describe('asking for the key card', () => {
  test('goes on until something was done, and takes “I have one” for an answer', () => {
    const { session, noted } = ofPlan();
    render(
      inDutch(
        <OpenPlan session={session}>
          <KeyCardAsk />
        </OpenPlan>,
      ),
    );
    expect(screen.getByRole('link', { name: messages.keyCard.ask.make }).getAttribute('href')).toBe(
      '/nl/plan/key-card',
    );
    fireEvent.click(screen.getByRole('button', { name: messages.keyCard.ask.had }));
    expect(noted).toEqual(['had']);
    expect(screen.queryByText(messages.keyCard.ask.title)).toBe(null);
  });

  test('is not for a professional who began for a family: they make their own with their own locks', () => {
    const { session, document: plan } = ofPlan();
    plan.writeScalar({ question: questionOf('starterRole') }, 'youthWorker');
    const ask = (
      <OpenPlan session={session}>
        <KeyCardAsk />
      </OpenPlan>
    );
    const { container, unmount } = render(inDutch(ask));
    expect(container.textContent).toBe('');
    unmount();
    plan.writeMeta('handedOver', '2026-11-25');
    render(inDutch(ask));
    expect(screen.getByText(messages.keyCard.ask.title)).toBeTruthy();
  });

  test.each<[string, Partial<PlanSession>]>([
    ['who has one', { keyCard: 'printed' }],
    ['who only reads or writes along', { access: 'write' }],
    ['a plan outside the vault', { keeping: 'device' }],
  ])('is not for %s', (_, more) => {
    const { session } = ofPlan(more);
    const { container } = render(
      inDutch(
        <OpenPlan session={session}>
          <KeyCardAsk />
        </OpenPlan>,
      ),
    );
    expect(container.textContent).toBe('');
  });
});

describe('the page of the key card', () => {
  const link = '#o1.MlYJJwcY_YU1qX4UMcmHEw.HgAKMkKwQYh17SQNKc2qaA.2Jj';
  const show = async (more: Partial<PlanSession> = {}) => {
    const plan = ofPlan({ ownerLink: async () => link, ...more });
    render(
      inDutch(
        <OpenPlan session={plan.session}>
          <KeyCardPage />
        </OpenPlan>,
      ),
    );
    fireEvent.click(screen.getByRole('button', { name: messages.keyCard.show }));
    await screen.findByRole('article', {}, { timeout: 10_000 });
    return plan;
  };

  test('shows nothing before somebody asks, then twelve numbered words and the code under a name of one’s own', async () => {
    const { noted } = await show();
    expect(screen.getAllByRole('listitem')).toHaveLength(12);
    expect(await screen.findByRole('img', { name: messages.keyCard.card.code })).toBeTruthy();
    fireEvent.change(screen.getByRole('textbox', { name: messages.keyCard.name }), { target: { value: 'Recepten' } });
    expect(screen.getByRole('article').textContent).toContain('Recepten');
    expect(screen.getByRole('article').textContent).toContain('1 januari 2999');
    fireEvent.click(screen.getByRole('button', { name: messages.keyCard.written }));
    expect(noted).toEqual(['written']);
    expect(screen.getByText(new RegExp(messages.keyCard.done.written))).toBeTruthy();
  });

  test('hides the card when somebody turns to something else, but not while it is being printed', async () => {
    const { noted } = await show();
    let visible = true;
    vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (visible ? 'visible' : 'hidden'));
    const turn = (to: boolean) => {
      visible = to;
      act(() => void document.dispatchEvent(new Event('visibilitychange')));
    };
    const printed = vi.fn();
    vi.stubGlobal('print', printed);
    fireEvent.click(screen.getByRole('button', { name: messages.keyCard.print }));
    expect(printed).toHaveBeenCalledOnce();
    expect(noted).toEqual(['printed']);
    turn(false);
    expect(screen.getByRole('article')).toBeTruthy();
    turn(true);
    turn(false);
    expect(screen.queryByRole('article')).toBe(null);
    vi.restoreAllMocks();
  });
});

describe('a plan on somebody else’s device', () => {
  const minute = 60_000;
  const borrow = (more: Partial<PlanSession> = {}) => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    const plan = ofPlan({ flush: async () => undefined, ...more });
    const replaced = vi.fn();
    vi.stubGlobal('location', { replace: replaced });
    vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }));
    // outside every page, where no messages are at hand
    render(<BorrowedDevice session={plan.session} words={messages.borrowed} home="/nl" />);
    return { ...plan, replaced };
  };
  const pass = (time: number) => act(() => vi.advanceTimersByTimeAsync(time));
  // its code comes when it is needed
  const closed = (replaced: () => void) =>
    vi.waitFor(() => expect(replaced).toHaveBeenCalledWith('/nl'), { timeout: 20_000 });
  const warning = () => screen.queryByText(messages.borrowed.idle);

  test('is closed after a quarter of an hour alone, with a warning a minute before', async () => {
    const { say, asked, replaced } = borrow();
    say({ state: 'saved', at: Date.now() });
    await pass(13.9 * minute);
    expect(warning()).toBe(null);
    await pass(0.2 * minute);
    expect(warning()).not.toBe(null);
    expect(replaced).not.toHaveBeenCalled();
    await pass(minute);
    await closed(replaced);
    expect(asked).toContain('forgetHere');
  });

  test('stays open for whoever is there', async () => {
    const { say, replaced } = borrow();
    say({ state: 'saved', at: Date.now() });
    await pass(14.2 * minute);
    fireEvent.click(screen.getByRole('button', { name: messages.borrowed.stay }));
    expect(warning()).toBe(null);
    await pass(10 * minute);
    fireEvent.keyDown(document.body, { key: 'a' });
    await pass(13 * minute);
    expect(replaced).not.toHaveBeenCalled();
  });

  test('is not closed by the clock as long as a word is only here', async () => {
    const { say, replaced } = borrow();
    say({ state: 'not-stored', reason: 'by-choice' });
    await pass(20 * minute);
    expect(screen.getByText(messages.borrowed.idleUnsaved)).toBeTruthy();
    expect(replaced).not.toHaveBeenCalled();
    say({ state: 'saved', at: Date.now() });
    await pass(minute);
    await closed(replaced);
  });

  test('asks before it is closed by hand with a word that is only here', async () => {
    const { say, replaced } = borrow();
    say({ state: 'not-stored', reason: 'by-choice' });
    fireEvent.click(screen.getByRole('button', { name: messages.borrowed.close }));
    await pass(0);
    expect(replaced).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: messages.borrowed.sureYes }));
    await closed(replaced);
  });
});

describe('«Stoppen» by Escape', () => {
  test('is two presses, quickly: one closes a dialog and a held key is one', async () => {
    vi.useFakeTimers();
    const replaced = vi.fn();
    vi.stubGlobal('location', { replace: replaced });
    const save = vi.fn(async () => undefined);
    const forget = beforeLeaving(save);
    render(
      <LeaveLink href="/nl/away" neutralTitle="Tot later">
        Stoppen
      </LeaveLink>,
    );
    const press = (timeStamp: number, repeat = false) => {
      const event = new KeyboardEvent('keydown', { key: 'Escape', repeat });
      Object.defineProperty(event, 'timeStamp', { value: timeStamp });
      window.dispatchEvent(event);
    };
    press(1000);
    press(1100, true);
    press(3000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(replaced).not.toHaveBeenCalled();
    press(3300);
    expect(document.body.hidden).toBe(true);
    expect(document.title).toBe('Tot later');
    await vi.advanceTimersByTimeAsync(1000);
    expect(save).toHaveBeenCalled();
    expect(replaced).toHaveBeenCalledWith('/nl/away');
    forget();
    document.body.hidden = false;
  });
});
