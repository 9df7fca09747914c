import { expect, type Page, test } from '@playwright/test';
import nl from '@/messages/nl.json' with { type: 'json' };
import { problems } from './support/look';

const questions = nl.guide.questions;
/** A class name by which the code of an item's own screen can be told from the rest. */
const onlyInItemScreen = 'why rest more';
const next = (page: Page) => page.getByRole('button', { name: nl.wizard.next, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

/** Starts a plan that stays on this device, the way a family does. */
async function begin(page: Page): Promise<void> {
  await page.goto('/nl/start');
  await page.getByRole('radio', { name: questions.starterRole.options.parent, exact: true }).check();
  await page.getByRole('button', { name: nl.start.next, exact: true }).click();
  await page.getByRole('radio', { name: questions.measure.options.no, exact: true }).check();
  await page.getByRole('button', { name: nl.start.next, exact: true }).click();
  await page.getByRole('button', { name: nl.start.begin, exact: true }).click();
  await expect(page).toHaveURL(/\/plan/);
}

async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(`/nl/plan/${path}`);
  await expect(page.locator('.bar')).toBeVisible();
}

/** The words have reached the device: the save line says so, and does not say that it is busy. */
async function stored(page: Page): Promise<void> {
  await expect(page.locator('.saved')).not.toContainText(nl.save.saving);
  await page.waitForTimeout(500);
}

async function accessible(page: Page): Promise<void> {
  expect(await problems(page)).toEqual([]);
}

async function addPerson(page: Page, name: string, kind: string): Promise<void> {
  await page.getByRole('button', { name: questions.family.add, exact: true }).click();
  await page.getByRole('textbox', { name: questions.family.fields.name.label, exact: true }).fill(name);
  await page.getByRole('radio', { name: kind, exact: true }).check();
  await page.getByRole('button', { name: nl.wizard.item.ready, exact: true }).click();
}

test('one answer of each kind is there again after a reload, also in a card that was half filled in', async ({
  page,
}) => {
  await begin(page);

  await goTo(page, 'start?vraag=family');
  const { options } = questions.family.fields.group;
  await addPerson(page, 'Samira', options.adult);
  await addPerson(page, 'Noor', options.child);
  await page.getByRole('link', { name: 'Wijzig Noor', exact: true }).click();
  await page.getByRole('textbox', { name: questions.family.fields.age.label, exact: true }).fill('4');
  await group(page, questions.family.fields.livesWith.label)
    .getByRole('checkbox', { name: /^Samira/ })
    .check();
  await stored(page);
  await page.reload();
  await expect(heading(page, 'Noor')).toBeVisible();
  await expect(page.getByRole('textbox', { name: questions.family.fields.age.label, exact: true })).toHaveValue('4');
  await expect(
    group(page, questions.family.fields.livesWith.label).getByRole('checkbox', { name: /^Samira/ }),
  ).toBeChecked();
  await accessible(page);

  await goTo(page, 'question?vraag=situation');
  await page.getByRole('textbox').fill('Samira werkt vijf avonden.\nNoor slaapt slecht.');
  await page.getByRole('checkbox', { name: new RegExp(nl.fields.lock) }).check();
  await next(page).click();
  await expect(heading(page, questions.goesWell.label)).toBeFocused();
  await page.getByRole('textbox').fill('Oma kookt op zondag.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Ze spelen veel buiten.');
  await stored(page);
  await page.reload();
  await expect(page.getByRole('textbox').nth(1)).toHaveValue('Ze spelen veel buiten.');

  await goTo(page, 'question?vraag=worries');
  await page.getByRole('button', { name: questions.worries.add, exact: true }).click();
  await page
    .getByRole('textbox', { name: questions.worries.fields.text.label, exact: true })
    .fill('Er is geen vaste oppas');
  await stored(page);
  const card = page.url();
  await page.reload();
  expect(page.url()).toBe(card);
  await expect(page.getByRole('textbox', { name: questions.worries.fields.text.label, exact: true })).toHaveValue(
    'Er is geen vaste oppas',
  );

  await goTo(page, 'meeting');
  const day = group(page, questions.meetingDate.label);
  await day.getByRole('textbox', { name: nl.fields.date.day }).fill('31');
  await page.getByRole('textbox', { name: questions.meetingBegin.label, exact: true }).fill('1430');
  await page.getByRole('textbox', { name: questions.meetingEnd.label, exact: true }).focus();
  await stored(page);
  await page.reload();
  await expect(day.getByRole('textbox', { name: nl.fields.date.day })).toHaveValue('31');
  await expect(page.getByRole('textbox', { name: questions.meetingBegin.label, exact: true })).toHaveValue('14:30');
  await accessible(page);

  await goTo(page, 'meeting?vraag=rooms');
  await group(page, questions.secondRoom.label).getByRole('radio', { name: nl.fields.unknown, exact: true }).check();
  await goTo(page, 'meeting?vraag=chair');
  await page.getByRole('radio', { name: /^Samira/ }).check();
  await stored(page);
  await page.reload();
  await expect(page.getByRole('radio', { name: /^Samira/ })).toBeChecked();

  await goTo(page, 'agreements');
  await page.getByRole('button', { name: questions.agreements.add, exact: true }).click();
  const { fields } = questions.agreements;
  await page.getByRole('textbox', { name: fields.what.label, exact: true }).fill('Oppassen op woensdag');
  await group(page, fields.who.label)
    .getByRole('radio', { name: /^Samira/ })
    .check();
  await group(page, fields.about.label).getByRole('checkbox', { name: 'Er is geen vaste oppas' }).check();
  await group(page, fields.rhythm.label)
    .getByRole('radio', { name: fields.rhythm.options.weekly, exact: true })
    .check();
  await group(page, fields.days.label).getByRole('checkbox', { name: fields.days.options.wed, exact: true }).check();
  await expect(page.locator('.read-back')).toContainText('Samira');
  await stored(page);
  await page.reload();
  await expect(group(page, fields.about.label).getByRole('checkbox', { name: 'Er is geen vaste oppas' })).toBeChecked();
  await expect(
    group(page, fields.days.label).getByRole('checkbox', { name: fields.days.options.wed, exact: true }),
  ).toBeChecked();
  await expect(page.locator('.read-back')).toContainText(/woensdag/);
  await accessible(page);
});

test('a chapter can be walked with the keyboard alone, there and back', async ({ page }) => {
  await begin(page);
  await goTo(page, 'question');
  await page.getByRole('textbox').focus();
  await page.keyboard.type('Hoe zorgen we dat de ochtenden rustig zijn?');
  const press = async (name: string) => {
    for (let tabs = 0; tabs < 60; tabs++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((text) => document.activeElement?.textContent?.trim() === text, name))
        return page.keyboard.press('Enter');
    }
    throw new Error(`no way to ${name} by keyboard`);
  };
  await press(nl.wizard.next);
  await expect(heading(page, questions.situation.label)).toBeFocused();
  await press(nl.wizard.back);
  await expect(heading(page, questions.mainQuestion.label)).toBeFocused();
  await expect(page.getByRole('textbox')).toHaveValue('Hoe zorgen we dat de ochtenden rustig zijn?');
});

test('every screen of every chapter stands on its own: no violation, nothing wider than the phone', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await begin(page);
  for (const step of ['start', 'question', 'circle', 'meeting', 'agreements', 'safety', 'followUp']) {
    await goTo(page, `${step}?alles=1`);
    await accessible(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, step).toBeLessThanOrEqual(0);
    await goTo(page, `${step}?vraag=end`);
    await accessible(page);
  }
});

test('on a page of 320 pixels, as at 400 % zoom, the bar lets go and nothing is cut off', async ({ page }) => {
  await begin(page);
  await page.setViewportSize({ width: 320, height: 256 });
  for (const path of ['question', 'circle', 'meeting', 'agreements']) {
    await goTo(page, path);
    const { wide, sticky } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      sticky: getComputedStyle(document.querySelector('.bar') as Element).position,
    }));
    expect(wide, path).toBeLessThanOrEqual(0);
    expect(sticky, path).toBe('static');
  }
});

test('what the save line says never moves the question', async ({ page, context }) => {
  await begin(page);
  await goTo(page, 'question');
  const field = page.getByRole('textbox');
  const at = () => field.evaluate((node) => node.getBoundingClientRect().top + window.scrollY);
  const before = await at();
  await field.pressSequentially('Hoe zorgen we dat', { delay: 20 });
  await context.setOffline(true);
  await field.pressSequentially(' de ochtenden rustig zijn?', { delay: 20 });
  await page.waitForTimeout(4000);
  expect(await at()).toBe(before);
});

test('a card that was opened and left empty is not kept, and what is removed can be put back', async ({ page }) => {
  await begin(page);
  await goTo(page, 'question?vraag=tried');
  const add = page.getByRole('button', { name: questions.tried.add, exact: true });
  const ready = page.getByRole('button', { name: nl.wizard.item.ready, exact: true });
  await add.click();
  await expect(page).toHaveURL(/bij=/);
  await ready.click();
  await expect(page.locator('.cards')).toHaveCount(0);
  await add.click();
  await page.getByRole('textbox', { name: questions.tried.fields.what.label, exact: true }).fill('Voorlezen op bed');
  await ready.click();
  await page.getByRole('button', { name: 'Weghalen: Voorlezen op bed', exact: true }).click();
  const back = page.getByRole('button', { name: nl.fields.list.putBack, exact: true });
  await expect(back).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Wijzig Voorlezen op bed', exact: true })).toBeVisible();
});

test('a card that is left before its own code has come is not kept either', async ({ page }) => {
  let letThrough = () => {};
  const slow = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  const held: string[] = [];
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes(onlyInItemScreen)) {
      held.push(route.request().url());
      await slow;
    }
    await route.fulfill({ response });
  });
  await begin(page);
  await goTo(page, 'question?vraag=tried');
  await page.getByRole('button', { name: questions.tried.add, exact: true }).click();
  await expect(page).toHaveURL(/bij=/);
  await expect(page.getByText(nl.wizard.arriving.text)).toBeVisible();
  expect(held.length).toBeGreaterThan(0);
  await page.getByRole('button', { name: nl.wizard.item.ready, exact: true }).click();
  letThrough();
  await expect(page.getByRole('button', { name: questions.tried.add, exact: true })).toBeVisible();
  await expect(page.locator('.cards')).toHaveCount(0);
});

test('from reading through, one answer is changed and «Verder» goes straight back', async ({ page }) => {
  await begin(page);
  await goTo(page, 'question?vraag=goesWell&terug=check');
  await page.getByRole('button', { name: nl.wizard.toCheck, exact: true }).click();
  await expect(page).toHaveURL(/\/plan\/check$/);
});

test('the family calls a chapter ready, and it shows among the chapters', async ({ page }) => {
  await begin(page);
  await goTo(page, 'circle?vraag=end');
  await page.getByRole('radio', { name: nl.wizard.end.done, exact: true }).check();
  await next(page).click();
  await expect(page).toHaveURL(/\/plan\/meeting$/);
  await expect(
    page.getByRole('link', { name: `${nl.guide.steps.circle.title} (${nl.wizard.nav.done})` }),
  ).toBeVisible();
});

test('a proposal for the day comes with one tap, and never takes away a programme unasked', async ({ page }) => {
  await begin(page);
  await goTo(page, 'meeting?vraag=programme');
  const propose = page.getByRole('button', { name: nl.wizard.programme.propose, exact: true });
  const cards = page.locator('.cards > li');
  await propose.click();
  await expect(cards.first()).toContainText(nl.programme.arrive);
  const count = await cards.count();
  await page.getByRole('button', { name: `Weghalen: ${nl.programme.arrive}`, exact: true }).click();
  await propose.click();
  await page.getByRole('button', { name: nl.wizard.programme.keep, exact: true }).click();
  await expect(cards).toHaveCount(count - 1);
  await propose.click();
  await page.getByRole('button', { name: nl.wizard.programme.replace, exact: true }).click();
  await expect(cards).toHaveCount(count);
});

test('code that does not get through leaves the question as it is, and comes when there is internet', async ({
  page,
}) => {
  await begin(page);
  // what comes after the first question waits for a clock that stands still, until there is no internet
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.goto('/nl/plan/question');
  const answer = page.getByRole('textbox').first();
  await expect(answer).toBeVisible();
  const missed: string[] = [];
  await page.route('**/_next/static/chunks/*.js', (route) => {
    missed.push(route.request().url());
    return route.abort('internetdisconnected');
  });
  await page.clock.resume();
  await expect.poll(() => missed.length).toBeGreaterThan(0);
  await answer.fill('Wat nu?');
  await stored(page);
  await expect(answer).toHaveValue('Wat nu?');

  // a question of another kind says what it waits for
  const waiting = page.getByText(nl.wizard.arriving.text);
  for (let screens = 0; screens < 12 && !(await waiting.isVisible()); screens++) {
    await next(page).click();
    await page.waitForTimeout(300);
  }
  await expect(waiting).toBeVisible();
  await expect(page.getByRole('button', { name: nl.wizard.arriving.again })).toBeVisible();
  await accessible(page);
  await page.unroute('**/_next/static/chunks/*.js');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(waiting).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: nl.wizard.end.title })).toBeFocused();
});
