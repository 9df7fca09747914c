/** Next calls this once when a server starts, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const { migrateAtStart } = await import('@/lib/store/migrate-at-start');
  await migrateAtStart();
  const { sweepEveryHour } = await import('@/lib/store/sweep-every-hour');
  sweepEveryHour();
  // A server that must stop waits for its connections, and a doorbell would keep it for minutes.
  const { endAllStreams } = await import('@/lib/store/doorbell');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, endAllStreams);
}
