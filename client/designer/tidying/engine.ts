import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { ElkNode } from 'elkjs/lib/elk-api.js';

/** Lays out in a worker, which is only fetched when somebody tidies up, and ends with the signal. */
export async function layInWorker(graph: ElkNode, signal: AbortSignal): Promise<ElkNode> {
  const { default: Elk } = await import('elkjs/lib/elk-api.js');
  signal.throwIfAborted();
  const elk = new Elk({ workerFactory: () => new Worker(workerUrl) });
  const stop = () => elk.terminateWorker();
  try {
    return await Promise.race([
      elk.layout(graph),
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      }),
    ]);
  } finally {
    stop();
  }
}
