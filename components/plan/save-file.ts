import type { PlanDocument } from '@/lib/plan/document';
import { isoDay, today } from '@/lib/plan/moments';
import type { Kept, PlanFile } from '@/lib/plan/plan-file';
import type { PlanSession } from '@/lib/sync/session';

/** Hands the whole plan to the browser as a file to keep, under a name that says nothing of what it is about. */
export async function downloadPlan(document: PlanDocument, name: string): Promise<string> {
  const { writePlanFile } = await import('@/lib/plan/plan-file');
  const day = isoDay(today());
  const text = writePlanFile({
    answers: document.answers(),
    done: new Set(document.doneSteps()),
    created: document.readMeta('created'),
    changed: day,
    kept: readKept(document),
  });
  return saveBlob(new Blob([text], { type: 'application/json' }), `${name}-${day}.json`);
}

/** Hands bytes to the browser as a download, and gives the name they were handed over with. */
export function saveBlob(bytes: Blob, file: string): string {
  const link = window.document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = file;
  link.click();
  // not at once: some browsers start reading a moment later
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return file;
}

/** Writes what was read from a file into a plan that was just made, and waits until it is stored. */
export async function fillFromFile(session: PlanSession, file: PlanFile): Promise<void> {
  const [{ PlanDocument }, { writeAnswers }] = await Promise.all([
    import('@/lib/plan/document'),
    import('@/lib/plan/write-answers'),
  ]);
  const document = new PlanDocument(session.rooms);
  writeAnswers(document, file.answers);
  for (const step of file.done) document.setDone(step, true);
  document.writeMeta('created', file.created);
  if (Object.keys(file.kept).length > 0) document.writeMeta('kept', JSON.stringify(file.kept));
  await session.flush();
}

/** What an earlier file held that the app has no place for. It was written by `fillFromFile`. */
function readKept(document: PlanDocument): Kept {
  const kept = document.readMeta('kept');
  return kept === '' ? {} : (JSON.parse(kept) as Kept);
}
