/**
 * Milliseconds that this thread has worked since it began. Whoever goes through many records lets others have their
 * turn by what was really done: by the clock on the wall a busy machine would look like a long piece of work.
 */
export function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
