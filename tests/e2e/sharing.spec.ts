import { readFileSync } from 'node:fs';
import { type Browser, expect as expectNow, type Page, test } from '@playwright/test';
import { answersFromFixture } from '@/lib/plan/fixture';
import { writePlanFile } from '@/lib/plan/plan-file';
import nl from '@/messages/nl.json' with { type: 'json' };
import { looksRight } from './support/look';

const { answers } = answersFromFixture(readFileSync('tests/fixtures/plans/plan-vrijwillig.yaml', 'utf8'));
/** What only the family may read. */
const secret = 'Hij en oma spreken elkaar niet';
/** What everybody with a link may read. */
const shared = 'Linda';
/** How long a screen may go on showing what the family does not want it to show any more. */
const atOnce = 2000;

test.setTimeout(300_000);
// several browsers at once share the machine with whatever else it does
const expect = expectNow.configure({ timeout: 30_000 });

test('a link opens the plan for one person, and both write in one answer without internet and lose no word', async ({
  page,
  browser,
}) => {
  await openFamilyPlan(page);
  const link = await giveLink(page, 'Karima', 'write');
  const karima = await enter(browser, link);
  await expect(karima.getByRole('link', { name: nl.overview.goOn })).toBeVisible();

  await Promise.all([toSituation(page), toSituation(karima)]);
  const before = await situation(page).inputValue();
  await Promise.all([page.context().setOffline(true), karima.context().setOffline(true)]);
  await situation(page).fill(`Samira eerst. ${before}`);
  await situation(karima).fill(`${before} Karima daarna.`);
  await expect(page.locator('.saved')).toContainText(nl.save.offline);
  await Promise.all([page.context().setOffline(false), karima.context().setOffline(false)]);
  for (const one of [page, karima]) await expect(situation(one)).toHaveValue(`Samira eerst. ${before} Karima daarna.`);
});

test('a link that is paused shows nothing within two seconds, leaves no copy, and comes back; taken back it never does', async ({
  page,
  browser,
}) => {
  await openFamilyPlan(page);
  const link = await giveLink(page, 'Anouk Visser', 'read', looksRight);
  const anouk = await enter(browser, link);
  await anouk.getByRole('link', { name: nl.overview.read }).click();
  await expect(anouk.getByText(shared).first()).toBeVisible();
  await expect(anouk.locator('main')).not.toContainText(secret);
  await expect(anouk.getByRole('textbox')).toHaveCount(0);
  await looksRight(anouk, 'reader-check');
  await expect.poll(() => keptHere(anouk, shared)).toBe(true);
  await ringing(anouk);

  await page.goto('/nl/plan/sharing');
  await page.getByRole('button', { name: 'Zet stil van Anouk Visser' }).click();
  await within(atOnce, () => expect(anouk.getByRole('heading', { name: nl.shut.paused.title })).toBeVisible());
  await expect(anouk.locator('body')).not.toContainText(shared);
  await expect.poll(() => keptHere(anouk, shared)).toBe(false);
  await looksRight(anouk, 'paused');
  await anouk.reload();
  await expect(anouk.getByRole('heading', { name: nl.shut.paused.title })).toBeVisible();
  await anouk.goto('/nl/plan/check');

  await page.getByRole('button', { name: 'Zet weer aan van Anouk Visser' }).click();
  await expect(anouk.getByRole('heading', { level: 1, name: nl.check.readTitle })).toBeVisible();
  await expect(anouk.getByText(shared).first()).toBeVisible();
  await ringing(anouk);

  await page.getByRole('button', { name: 'Neem terug van Anouk Visser' }).click();
  await looksRight(page, 'revoke-dialog');
  await page.getByRole('button', { name: nl.sharing.sure.revoke.yes }).click();
  await within(atOnce, () => expect(anouk.getByRole('heading', { name: nl.shut.revoked.title })).toBeVisible());
  await expect.poll(() => keptHere(anouk, shared)).toBe(false);
  await looksRight(anouk, 'revoked');
  await anouk.goto(link);
  await anouk.getByRole('button', { name: nl.door.own }).click();
  await expect(anouk.locator('main')).toContainText(/teruggenomen|ingetrokken|werkt niet meer/);
});

test('somebody says what they think of an answer, also without internet, and only the family reads it', async ({
  page,
  browser,
}) => {
  await openFamilyPlan(page);
  const forOma = await giveLink(page, 'Karima', 'react');
  const forAnouk = await giveLink(page, 'Anouk Visser', 'read');
  const [oma, anouk] = [await enter(browser, forOma), await enter(browser, forAnouk)];
  await oma.getByRole('link', { name: nl.overview.read }).click();
  const question = nl.guide.questions.mainQuestion.short;
  const opener = oma.getByRole('button', { name: `${nl.reactions.react} op “${question}”`, exact: true });
  await opener.click();
  const words = oma.getByRole('textbox', { name: nl.reactions.label });
  await expect(words).toBeFocused();
  await words.fill('x'.repeat(501));
  await expect(oma.getByText('Dit is 1 teken te lang.')).toBeVisible();
  await words.fill('Ze lacht weer als ze bij ons is.');
  await looksRight(oma, 'react');
  await oma.getByRole('button', { name: nl.reactions.send }).click();
  await expect(oma.getByText(nl.reactions.sent)).toBeVisible();
  await expect(oma.getByRole('button', { name: `${nl.reactions.again} op “${question}”`, exact: true })).toBeFocused();
  await looksRight(oma, 'reacted');

  // the family hears of it while «Ons plan» is on the screen
  await page.goto('/nl/plan');
  await expect(page.getByText('Ze lacht weer als ze bij ons is.')).toBeVisible();
  await expect(page.locator('.task').filter({ hasText: nl.overview.states.reacted })).toHaveCount(1);
  await looksRight(page, 'overview-reaction');
  // without a new document: on somebody else's device the plan would go with the old one
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await page.getByRole('link', { name: `Over: ${question}` }).click();
  await expect(page).toHaveURL(/\/plan\/check#check-question$/);
  await page.goBack();
  await expect(page.getByText('Ze lacht weer als ze bij ons is.')).toBeVisible();
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);

  await oma.context().setOffline(true);
  await oma.getByRole('button', { name: `${nl.reactions.react} op “${nl.reactions.wholePlan}”`, exact: true }).click();
  await words.fill('Mooi plan. Ik doe mee.');
  await oma.getByRole('button', { name: nl.reactions.send }).click();
  await expect(oma.getByText(nl.reactions.waiting)).toBeVisible();
  await expect.poll(() => keptHere(oma, 'Ik doe mee')).toBe(false);
  await oma.context().setOffline(false);
  await oma.reload();
  await expect(page.getByText('Mooi plan. Ik doe mee.')).toBeVisible();

  await page.getByRole('button', { name: nl.reactions.seen }).first().click();
  await expect(page.getByText('Ze lacht weer als ze bij ons is.')).toBeHidden();
  await page.getByRole('link', { name: nl.overview.check }).click();
  await page.getByText('Een reactie die jullie lazen').click();
  await expect(page.getByText('Ze lacht weer als ze bij ons is.')).toBeVisible();
  await looksRight(page, 'check-reactions');
  await page
    .getByRole('button', { name: `${nl.reactions.remove} van Karima` })
    .last()
    .click();
  await page.getByRole('button', { name: nl.reactions.sure.yes }).click();
  await expect(page.getByText('Mooi plan. Ik doe mee.')).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();

  await anouk.getByRole('link', { name: nl.overview.read }).click();
  await expect(anouk.getByText(shared).first()).toBeVisible();
  await expect(anouk.getByRole('button', { name: nl.reactions.react })).toHaveCount(0);
  await expect(anouk.locator('main')).not.toContainText('Ze lacht weer');
});

test('family time: professionals wait, the family sees since when and for whom, and ends it', async ({
  page,
  browser,
}) => {
  await openFamilyPlan(page);
  const forAnouk = await giveLink(page, 'Anouk Visser', 'read');
  const forKarima = await giveLink(page, 'Karima', 'write');
  const anouk = await enter(browser, forAnouk);
  const karima = await enter(browser, forKarima);
  await looksRight(anouk, 'reader-overview');
  await ringing(anouk);

  await page.goto('/nl/plan/family-time');
  await expect(page.getByRole('checkbox', { name: /Anouk Visser/ })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /Karima/ })).not.toBeChecked();
  await looksRight(page, 'family-time');
  await page.getByRole('button', { name: nl.familyTime.start }).click();
  await within(atOnce, () => expect(anouk.getByRole('heading', { name: nl.shut.paused.title })).toBeVisible());
  await expect(page.getByText(/staat stil: de link van Anouk Visser/)).toBeVisible();
  await looksRight(page, 'family-time-on');

  await page.goto('/nl/plan');
  await expect(page.getByRole('heading', { name: nl.familyTime.on })).toBeVisible();
  await looksRight(page, 'overview-family-time');
  // who writes along stays, and knows
  await expect(karima.getByText(/staat stil: de link van Anouk Visser/)).toBeVisible();
  await page.goto('/nl/plan/sharing');
  await expect(page.getByText(nl.sharing.states.familyTime)).toBeVisible();
  await looksRight(page, 'who');
  await page.getByRole('button', { name: nl.familyTime.end }).click();
  await expect(page.getByText(nl.familyTime.ended)).toBeVisible();
  await expect(anouk.getByRole('link', { name: nl.overview.read })).toBeVisible();
});

test('a grandmother gives the plan to the parents, who choose that she reads along', async ({ page, browser }) => {
  await page.goto('/nl/start');
  await page.getByRole('radio', { name: nl.guide.questions.starterRole.options.grandparent }).check();
  for (let screen = 0; screen < 2; screen++) await page.getByRole('button', { name: nl.start.next }).click();
  await page.getByRole('button', { name: nl.start.begin }).click();
  await expect(page).toHaveURL(/\/plan\/key-card/);
  await page.goto('/nl/plan/question?vraag=mainQuestion');
  await page.getByRole('textbox').fill('Hoe zorgen we dat Sem elke dag naar school gaat?');
  await expect(page.locator('.saved')).toContainText(nl.save.saved);

  await page.goto('/nl/plan/sharing/give');
  await expect(page.getByRole('heading', { name: nl.handOver.ask.title })).toBeVisible();
  await looksRight(page, 'ask-hand-over');
  await page.getByRole('link', { name: nl.handOver.ask.give }).click();
  await page.getByRole('button', { name: nl.handOver.show }).click();
  await expect(page.locator('svg.qr')).toBeVisible();
  await looksRight(page, 'hand-over');
  const code = await page.locator('.secret').innerText();
  expect(code).toContain('/nl/take-over#o1.');

  const mother = await newPhone(browser);
  await mother.goto(code);
  expect(mother.url()).not.toContain('o1.');
  await mother.getByRole('button', { name: nl.takeOver.toCard }).click();
  await expect(mother.getByText(nl.takeOver.noRole)).toBeVisible();
  await mother.getByRole('textbox', { name: nl.takeOver.name }).fill('Oma Riet');
  await mother.getByRole('radio', { name: nl.takeOver.roles.read }).check();
  await looksRight(mother, 'take-over');
  await mother.getByRole('button', { name: nl.takeOver.toCard }).click();
  await expect(mother.getByRole('heading', { level: 1, name: nl.takeOver.ready })).toBeVisible({ timeout: 30_000 });
  await mother.getByRole('button', { name: nl.takeOver.take }).click();
  await expect(mother.getByText(nl.card.first)).toBeVisible();
  await mother.getByRole('button', { name: nl.keyCard.show }).click();
  await expect(mother.locator('.key-words li')).toHaveCount(12);
  const words = await mother.locator('.key-words li').allInnerTexts();
  await mother.getByRole('button', { name: nl.keyCard.written }).click();
  await looksRight(mother, 'take-over-card');
  await mother.getByRole('button', { name: nl.takeOver.take }).click();
  await expect(mother.getByRole('heading', { level: 1, name: nl.takeOver.done })).toBeVisible({ timeout: 30_000 });
  await expect(mother.locator('svg.qr')).toBeVisible();
  await looksRight(mother, 'taken-over');
  const forRiet = await mother.locator('.secret').innerText();
  await mother.getByRole('button', { name: nl.takeOver.toPlan }).click();
  await expect(mother).toHaveURL(/\/nl\/plan$/);
  await mother.goto('/nl/plan/sharing');
  await expect(mother.getByRole('heading', { name: 'Oma Riet' })).toBeVisible();
  await expect(mother.getByRole('heading', { name: nl.handOver.ask.title })).toHaveCount(0);

  await expect(page.getByRole('heading', { level: 1, name: nl.handOver.done.title })).toBeVisible({ timeout: 30_000 });
  await looksRight(page, 'handed-over');
  await page.getByRole('button', { name: nl.handOver.done.forget }).click();
  await expect(page).toHaveURL(/\/nl$/);
  await page.goto(forRiet);
  await page.getByRole('button', { name: nl.door.own }).click();
  await expect(page.getByRole('link', { name: nl.overview.read })).toBeVisible();
  await page.goto('/nl/plan/check');
  await expect(page.getByText('Hoe zorgen we dat Sem elke dag naar school gaat?')).toBeVisible();

  // the card that was made beforehand opens what is theirs now
  const tablet = await newPhone(browser);
  await tablet.goto('/nl/open/card');
  await tablet.getByLabel(nl.recover.label).fill(words.join(' '));
  await tablet.getByRole('button', { name: nl.recover.check, exact: true }).click();
  await tablet.getByRole('button', { name: nl.door.own }).click();
  await expect(tablet.getByRole('heading', { name: nl.overview.chapters })).toBeVisible();

  // the code that made it is worth nothing any more
  const other = await newPhone(browser);
  await other.goto(code.replace('/take-over#', '/p#'));
  await other.getByRole('button', { name: nl.door.own }).click();
  await expect(other.getByRole('heading', { name: nl.door.faults.plan_moved.title })).toBeVisible();
});

test('new locks shut every old link, and words written without internet before that are not lost', async ({
  page,
  browser,
}) => {
  await openFamilyPlan(page);
  const old = await giveLink(page, 'Karima', 'write');
  const karima = await enter(browser, old);
  await toSituation(karima);
  await expect(karima.locator('.saved')).toContainText(nl.save.saved);
  await karima.context().setOffline(true);
  await situation(karima).fill('Geschreven in de trein.');
  await expect(karima.locator('.saved')).toContainText(nl.save.offline);

  await page.goto('/nl/plan/locks');
  await looksRight(page, 'locks');
  await page.getByRole('button', { name: nl.locks.prepare }).click();
  await expect(page.getByRole('heading', { level: 1, name: nl.locks.ready })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: nl.keyCard.show }).click();
  await expect(page.locator('.key-words li')).toHaveCount(12);
  await looksRight(page, 'locks-card');
  // on paper the card stands alone
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.key-words')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
  await expect(page.getByRole('button', { name: nl.locks.change })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: nl.keyCard.written }).click();
  await page.getByRole('button', { name: nl.locks.change }).click();
  await looksRight(page, 'locks-sure');
  await page.getByRole('button', { name: nl.locks.yes }).click();
  await expect(page.getByRole('heading', { level: 1, name: nl.locks.done })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Geef een link van Karima' })).toBeVisible();
  await looksRight(page, 'locks-people');
  await page.getByRole('button', { name: 'Geef een link van Karima' }).click();
  const anew = await page.locator('.secret').innerText();
  expect(anew).not.toBe(old);

  await karima.context().setOffline(false);
  await karima.goto('/nl/plan');
  await expect(karima.getByText(/zijn de sloten van dit plan veranderd/)).toBeVisible();
  await looksRight(karima, 'moved');
  await karima.goto(anew);
  await karima.getByRole('button', { name: nl.door.own }).click();
  await karima.getByRole('button', { name: nl.news.bringOver }).click();
  await toSituation(page);
  await expect(situation(page)).toHaveValue('Geschreven in de trein.');
});

test('how long the plan stays is a date, and deleting leaves a receipt', async ({ page, browser }) => {
  await openFamilyPlan(page);
  const link = await giveLink(page, 'Karima', 'write');
  const karima = await enter(browser, link);
  await page.goto('/nl/plan/keep');
  const choice = page.getByRole('combobox', { name: nl.retention.choose });
  await choice.selectOption('730');
  await expect(page.getByText(/De kluis bewaart je plan nu tot/)).toBeVisible();
  await looksRight(page, 'keep');
  await page.reload();
  await expect(choice).toHaveValue('730');

  await page.getByRole('button', { name: nl.keep.remove.button }).click();
  await page.getByRole('button', { name: nl.keep.remove.yes }).click();
  await expect(page.getByRole('heading', { name: nl.receipt.title })).toBeVisible();
  await looksRight(page, 'receipt');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: nl.receipt.save }).click();
  expect((await download).suggestedFilename()).toBe('bewijs-van-verwijderen.txt');
  await expect(karima.getByText(/Dit plan is op .* verwijderd/)).toBeVisible({ timeout: 30_000 });
  await looksRight(karima, 'deleted');
});

/** The plan of Samira’s family, kept in the vault by her. */
async function openFamilyPlan(page: Page): Promise<void> {
  const file = writePlanFile({ answers, done: new Set(), created: '', changed: '2026-11-16', kept: {} });
  await page.goto('/nl/open');
  await page
    .getByLabel(nl.open.choose)
    .setInputFiles({ name: 'ons-plan.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await page.getByRole('button', { name: nl.open.open }).click();
  await expect(page.locator('.saved')).toContainText(`${nl.save.saved} `);
}

/** Gives somebody of the circle a link, through the screens. */
async function giveLink(
  page: Page,
  name: string,
  role: 'write' | 'read' | 'react',
  look: (page: Page, name: string) => Promise<void> = async () => {},
): Promise<string> {
  await page.goto('/nl/plan/sharing/give');
  await page.getByRole('radio', { name: new RegExp(name) }).check();
  await look(page, 'give-whom');
  await page.getByRole('button', { name: nl.makeLink.next }).click();
  await page.getByRole('radio', { name: new RegExp(`^${nl.sharing.roles[role]}`) }).check();
  await look(page, 'give-role');
  await page.getByRole('button', { name: nl.makeLink.make }).click();
  await expect(page.locator('svg.qr')).toBeVisible();
  await look(page, 'give-link');
  const link = await page.locator('.secret').innerText();
  expect(link).toContain('/nl/p#g1.');
  await page.getByRole('button', { name: nl.makeLink.done }).click();
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  return link;
}

async function newPhone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  return context.newPage();
}

/** Opens a link on somebody’s own phone. */
async function enter(browser: Browser, link: string): Promise<Page> {
  const page = await newPhone(browser);
  await page.goto(link);
  await page.getByRole('button', { name: nl.door.own }).click();
  await expect(page).toHaveURL(/\/nl\/plan$/);
  await expect(page.getByRole('heading', { name: nl.overview.chapters })).toBeVisible();
  return page;
}

/** Waits until the page hears the vault’s bell: from then on «at once» may be asked of it. */
async function ringing(page: Page): Promise<void> {
  await expect(page.locator('body')).toBeVisible();
  await page.waitForTimeout(3000);
}

const toSituation = (page: Page) => page.goto('/nl/plan/question?vraag=situation');
const situation = (page: Page) => page.getByRole('main').getByRole('textbox').first();

async function within(limit: number, work: () => Promise<void>): Promise<void> {
  const from = Date.now();
  await work();
  expect(Date.now() - from).toBeLessThan(limit);
}

/** Whether these words stand anywhere in what this browser keeps for the site. */
function keptHere(page: Page, words: string): Promise<boolean> {
  return page.evaluate(async (wanted) => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const text = (value: unknown): string => {
      if (value instanceof Uint8Array) return new TextDecoder('utf-8').decode(value);
      if (value instanceof ArrayBuffer) return text(new Uint8Array(value));
      if (value instanceof Map) return [...value].map(text).join(' ');
      if (typeof value === 'object' && value !== null) return Object.values(value).map(text).join(' ');
      return String(value);
    };
    for (const { name } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name ?? ''));
      const rows = await Promise.all(
        [...database.objectStoreNames].map((store) => asked(database.transaction(store).objectStore(store).getAll())),
      );
      database.close();
      if (text(rows).includes(wanted)) return true;
    }
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }]).includes(wanted);
  }, words);
}
