import { expect, type Locator, type Page } from '@playwright/test';
import { guide, screensOf } from '@/lib/guide/guide';
import type { ListQuestion, Question, Screen, Step } from '@/lib/guide/question';
import {
  type Answer,
  type Answers,
  fieldAsked,
  type Item,
  isEmpty,
  itemsOf,
  personName,
  setOf,
  shownItems,
  textOf,
  variantOf,
} from '@/lib/plan/answers';
import { partsOf, readDate } from '@/lib/plan/moments';
import type { PlainWords } from '@/lib/plan/say';
import nl from '@/messages/nl.json' with { type: 'json' };

const words = nl.guide.questions as unknown as Record<string, PlainWords>;

/**
 * Fills a whole plan in through the screens, as a person would: chapter by chapter with «Verder», names typed once and
 * picked afterwards, cards opened and closed. Links to what is written in a later chapter are laid in a second round.
 */
export class PlanFiller {
  private readonly variant;
  private readonly known = new Set<string>();
  /** Done on every screen and card that was filled in, before it is left; all cards of one list have the same kind. */
  constructor(
    private readonly page: Page,
    private readonly answers: Answers,
    private readonly onScreen: (name: string, kind: string) => Promise<void> = async () => {},
  ) {
    this.variant = variantOf(answers);
  }

  async fillAll(): Promise<void> {
    for (const step of guide) await this.fillStep(step);
    await this.layLinks();
  }

  /** One chapter, from its first screen to its end with «Verder». */
  async fillStep(step: Step): Promise<void> {
    await this.open(step);
    for (const screen of screensOf(step, this.variant)) {
      await expect(this.page).toHaveURL(new RegExp(`/plan/${step.id}(\\?vraag=${screen.id})?$`));
      await this.fillScreen(screen);
      await this.onScreen(`${step.id}-${screen.id}`, `${step.id}-${screen.id}`);
      await this.page.getByRole('button', { name: nl.wizard.next, exact: true }).click();
    }
  }

  async open(step: Step, screen?: string): Promise<void> {
    await this.page.goto(`/nl/plan/${step.id}${screen ? `?vraag=${screen}` : ''}`);
    await expect(this.page.getByRole('button', { name: nl.wizard.next, exact: true })).toBeVisible();
  }

  private async fillScreen(screen: Screen): Promise<void> {
    const main = this.page.getByRole('main');
    for (const question of screen.questions) {
      if (!fieldAsked(question, this.variant)) continue;
      if (question.kind === 'list') await this.fillList(question);
      else await this.fillField(main, question, words[question.id], this.answers.values[question.id]);
    }
  }

  private async fillList(question: ListQuestion): Promise<void> {
    const items = shownItems(this.answers, question);
    if (question.inline) {
      await this.fillLines(this.page.getByRole('main'), question, words[question.id], items);
      return;
    }
    for (const item of items) await this.fillCard(question, item);
  }

  private async fillLines(
    within: Locator,
    question: ListQuestion,
    said: PlainWords | undefined,
    items: readonly Item[],
  ): Promise<void> {
    const label = said?.fields?.[question.title]?.label ?? '';
    for (const [at, item] of items.entries()) {
      if (at > 0) await within.getByRole('button', { name: said?.add ?? '', exact: true }).click();
      await within
        .getByRole('textbox', { name: `${label} ${at + 1}`, exact: true })
        .fill(textOf(item.values, question.title));
    }
  }

  private async fillCard(question: ListQuestion, item: Item): Promise<void> {
    const main = this.page.getByRole('main');
    const said = words[question.id];
    const name = question.list === 'people' ? textOf(item.values, 'name') : '';
    const isKnown = name !== '' && this.known.has(name);
    // the list is there before it is looked at: after a reload it takes a moment
    await expect(main.getByRole('button', { name: said?.add ?? '', exact: true })).toBeVisible();
    if (isKnown) {
      const chip = main.getByRole('button', { name, exact: true });
      if ((await chip.count()) > 0) await chip.click();
      await main.getByRole('link', { name: `Wijzig ${name}`, exact: true }).click();
    } else {
      await main.getByRole('button', { name: said?.add ?? '', exact: true }).click();
    }
    await expect(this.page.getByRole('button', { name: nl.wizard.item.ready, exact: true })).toBeVisible();
    await expect(main.locator('.fld').first()).toBeVisible();
    await this.unfold();
    for (const field of question.fields as readonly Question[]) {
      if (!fieldAsked(field, this.variant, item)) continue;
      if (field.kind === 'list') await this.fillNested(question, field, item);
      else await this.fillField(main, field, said?.fields?.[field.id], item.values[field.id]);
      // the group of a person decides what else is asked
      if (field.id === 'group') await this.unfold();
    }
    if (name !== '') this.known.add(name);
    await this.onScreen(`${question.id}-${item.id}`, question.id);
    await this.page.getByRole('button', { name: nl.wizard.item.ready, exact: true }).click();
    await expect(this.page).not.toHaveURL(/[?&]bij=/);
  }

  private async unfold(): Promise<void> {
    const more = this.page.locator('details.more:not([open]) > summary');
    if ((await more.count()) > 0) await more.click();
  }

  private async fillNested(question: ListQuestion, field: ListQuestion, item: Item): Promise<void> {
    const items = itemsOf(this.answers, `${question.list}.${field.id}`, item.id);
    const said = words[question.id]?.fields?.[field.id];
    const group = this.page.getByRole('group', { name: said?.label ?? '', exact: true });
    if (field.inline) {
      await this.fillLines(group, field, said, items);
      return;
    }
    for (const [at, nested] of items.entries()) {
      await group.getByRole('button', { name: said?.add ?? '', exact: true }).click();
      const card = group.getByRole('listitem').nth(at);
      for (const part of field.fields as readonly Question[]) {
        await this.fillField(card, part, said?.fields?.[part.id], nested.values[part.id]);
      }
    }
  }

  /** One answer, by the label a screen reader hears. */
  private async fillField(
    within: Locator,
    question: Question,
    said: PlainWords | undefined,
    answer: Answer | undefined,
  ): Promise<void> {
    if (answer === undefined || isEmpty(answer)) return;
    const label = (this.variant === 'childProtection' ? said?.childProtection?.label : undefined) ?? said?.label ?? '';
    const group = within.getByRole('group', { name: label, exact: true });
    const one = typeof answer === 'string' ? answer : '';
    switch (question.kind) {
      case 'text':
      case 'number':
      case 'time':
        await within.getByRole('textbox', { name: label, exact: true }).fill(one);
        return;
      case 'choice':
        await group.getByRole('radio', { name: said?.options?.[one] ?? one, exact: true }).check();
        return;
      case 'choices':
        for (const option of answer)
          await group.getByRole('checkbox', { name: said?.options?.[option] ?? option, exact: true }).check();
        return;
      case 'yesNo':
        await group.getByRole('radio', { name: one === 'yes' ? nl.fields.yes : nl.fields.no, exact: true }).check();
        return;
      case 'date':
        await this.fillDate(group, one);
        return;
      case 'person':
        await this.pickPerson(within, label, group, one, said?.extras?.[one]);
        return;
      case 'people':
        for (const person of answer) await this.tickPerson(group, person);
        return;
      case 'links':
        await this.tickLinks(group, question.to, setOf({ answer }, 'answer'));
    }
  }

  private async fillDate(group: Locator, stored: string): Promise<void> {
    expect(readDate(stored).state).toBe('day');
    const { day, month, year } = partsOf(stored);
    await group.getByRole('textbox', { name: nl.fields.date.day, exact: true }).fill(day);
    await group.getByRole('combobox', { name: nl.fields.date.month, exact: true }).selectOption(month);
    await group.getByRole('textbox', { name: nl.fields.date.year, exact: true }).fill(year);
  }

  private async pickPerson(within: Locator, label: string, group: Locator, id: string, extra?: string): Promise<void> {
    const name = extra ?? this.nameOf(id);
    const select = within.getByRole('combobox', { name: label, exact: true });
    await expect(select.or(group).first()).toBeVisible();
    if ((await select.count()) > 0) {
      if (!extra && !this.known.has(name)) {
        await this.addPerson(select.locator('xpath=ancestor::div[contains(@class,"fld")][1]'), name);
        return;
      }
      const option = select.locator('option', { hasText: new RegExp(`^${escaped(name)}( \\(|$)`) });
      await select.selectOption(await option.getAttribute('value'));
      return;
    }
    if (!extra && !this.known.has(name)) await this.addPerson(group, name);
    else await group.getByRole('radio', { name: startsWith(name) }).check();
  }

  private async tickPerson(group: Locator, id: string): Promise<void> {
    const name = this.nameOf(id);
    await expect(group).toBeVisible();
    // among the fields of an item a long row of people is folded
    const folded = group.locator('details.people:not([open]) > summary');
    if ((await folded.count()) > 0) await folded.click();
    if (this.known.has(name)) await group.getByRole('checkbox', { name: startsWith(name) }).check();
    else await this.addPerson(group, name);
  }

  /** «Iemand anders erbij»: somebody who was not mentioned before gets a name right where it is needed. */
  private async addPerson(field: Locator, name: string): Promise<void> {
    await field.getByRole('button', { name: nl.people.addElse, exact: true }).click();
    await field.getByRole('textbox', { name: nl.people.newName, exact: true }).fill(name);
    await field.getByRole('button', { name: nl.people.putIn, exact: true }).click();
    this.known.add(name);
  }

  private async tickLinks(group: Locator, targets: readonly string[], ids: readonly string[]): Promise<void> {
    await expect(group).toBeVisible();
    for (const id of ids) {
      const text = this.linkText(targets, id);
      const box = group.getByRole('checkbox', { name: text, exact: true });
      // what is written in a later chapter is not there yet
      if ((await box.count()) > 0) await box.check();
    }
  }

  /** Agreements point at conditions, which come a chapter later: their cards are opened once more. */
  private async layLinks(): Promise<void> {
    const step = guide.find((candidate) => candidate.id === 'agreements');
    const question = step?.screens[0]?.questions[0];
    if (!step || question?.kind !== 'list') throw new Error('no agreements in the guide');
    const field = (question.fields as readonly Question[]).find((candidate) => candidate.id === 'conditions');
    if (field?.kind !== 'links' || !fieldAsked(field, this.variant)) return;
    for (const item of itemsOf(this.answers, 'agreements')) {
      if (setOf(item.values, 'conditions').length === 0) continue;
      await this.open(step, 'agreements');
      const what = textOf(item.values, 'what').replace(/\s+/g, ' ');
      await this.page
        .getByRole('main')
        .getByRole('link', { name: `Wijzig ${what}`, exact: true })
        .click();
      await this.fillField(
        this.page.getByRole('main'),
        field,
        words.agreements?.fields?.conditions,
        item.values.conditions,
      );
      await this.page.getByRole('button', { name: nl.wizard.item.ready, exact: true }).click();
    }
  }

  private linkText(targets: readonly string[], id: string): string {
    const fields: Record<string, string> = {
      subQuestions: 'text',
      worries: 'text',
      agreements: 'what',
      conditions: 'condition',
    };
    for (const target of targets) {
      const item = itemsOf(this.answers, target).find((candidate) => candidate.id === id);
      if (item)
        return textOf(item.values, fields[target] ?? 'text')
          .replace(/\s+/g, ' ')
          .trim();
    }
    throw new Error(`nothing to link to: ${id}`);
  }

  private nameOf(id: string): string {
    const name = personName(this.answers, id);
    if (name === null) throw new Error(`no person ${id}`);
    return name;
  }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** A card says a name and, smaller, who that is. */
const startsWith = (name: string) => new RegExp(`^${escaped(name)}(?![\\p{L}])`, 'u');
