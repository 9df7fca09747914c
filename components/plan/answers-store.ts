import * as Y from 'yjs';
import type { Answers } from '@/lib/plan/answers';
import type { PlanDocument } from '@/lib/plan/document';

/** After somebody types, what is derived from the words (cards, picture, progress) follows when they pause. */
const pauseInTyping = 300;

/**
 * The answers of a plan as one value that changes only when the plan does: what `useAnswers` shows. Ticking, adding
 * and moving are read again at the next frame; typing after a pause, so that no key ever waits for the whole plan.
 */
export class AnswersStore {
  private answers: Answers | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private frame: number | undefined;
  private readonly listeners = new Set<() => void>();

  /** Listens as long as the document lives; nothing to close. */
  constructor(private readonly document: PlanDocument) {
    for (const room of [document.rooms.shared, document.rooms.private]) room.on('afterTransaction', this.changed);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Answers => {
    this.answers ??= this.document.answers();
    return this.answers;
  };

  /** Reads the plan again at once; for moments that may not be a pause behind, such as going to another screen. */
  readonly refresh = (): void => {
    if (this.timer === undefined && this.frame === undefined) return;
    clearTimeout(this.timer);
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.timer = this.frame = undefined;
    this.answers = undefined;
    for (const listener of this.listeners) listener();
  };

  private readonly changed = (transaction: Y.Transaction) => {
    if (transaction.changed.size === 0 || this.frame !== undefined) return;
    const onlyWords = [...transaction.changed.keys()].every((type) => type instanceof Y.Text);
    if (onlyWords) {
      clearTimeout(this.timer);
      this.timer = setTimeout(this.refresh, pauseInTyping);
    } else this.frame = requestAnimationFrame(this.refresh);
  };
}
