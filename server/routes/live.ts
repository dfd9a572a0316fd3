import type { LiveChange, LiveTopic } from '../../machines/api/index.ts';
import { rawRoute, type Route } from '../http/route.ts';

const heartbeatMs = 25_000;
/** A reader that has fallen behind this far is let go; it comes back and refetches. */
const mostUnsentBytes = 1_000_000;

export const liveRoutes: Route[] = [
  rawRoute({
    method: 'get',
    path: '/live',
    summary: 'What changes, as server-sent events: “changed” with topics',
    allow: 'read',
    produces: 'text/event-stream',
    handle({ context }, request, response) {
      const { live, clock, streams } = context;
      response.set({
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        // Proxies that gather answers would hold events back.
        'X-Accel-Buffering': 'no',
      });
      response.flushHeaders();
      const send = (text: string): void => {
        if (response.writableLength > mostUnsentBytes) response.destroy();
        else response.write(text);
      };
      return new Promise((resolve) => {
        const changed = (topics: readonly LiveTopic[]): void => {
          const change: LiveChange = { topics: [...topics], now: clock.now() };
          send(`event: changed\ndata: ${JSON.stringify(change)}\n\n`);
        };
        const unsubscribe = live.subscribe(changed);
        const heartbeat = setInterval(() => send(':\n\n'), heartbeatMs);
        const close = (): void => void response.end();
        streams.add(close);
        request.socket.setKeepAlive(true);
        response.once('close', () => {
          clearInterval(heartbeat);
          unsubscribe();
          streams.delete(close);
          resolve();
        });
        send(':\n\n');
      });
    },
  }),
];
