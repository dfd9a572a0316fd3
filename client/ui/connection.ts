import { assign, fromCallback, setup } from 'xstate';

/** A stream that can be replaced in tests; the browser's EventSource otherwise. */
export interface LiveSource {
  addEventListener(
    type: 'open' | 'error' | 'changed' | 'beat',
    listener: (event: { data?: unknown }) => void,
  ): void;
  close(): void;
}

interface Ports {
  open: () => LiveSource;
  /** The data of a `changed` event. */
  changed: (data: unknown) => void;
  /** What changed while nobody listened is unknown: everything in view has to be asked for again. */
  caughtUp: () => void;
  /** The session may have ended: then the frame leads to the sign-in instead of knocking for ever. */
  doubted: () => void;
}

type ConnectionEvent =
  { type: 'opened' | 'beat' | 'failed' | 'online' | 'offline' } | { type: 'changed'; data: unknown };

const complainAfterMs = 3_000;
/** The server beats every 20 seconds; two beats may go missing. */
const silenceMs = 50_000;

/** One second, doubling to half a minute, with a little chance so that a restarted server is not stormed. */
function waitBefore(attempt: number): number {
  const ms = Math.min(30_000, 1_000 * 2 ** (attempt - 1));
  return ms * (0.75 + Math.random() * 0.5);
}

const stream = fromCallback<ConnectionEvent, () => LiveSource>(({ input: open, sendBack }) => {
  const source = open();
  source.addEventListener('open', () => sendBack({ type: 'opened' }));
  source.addEventListener('changed', ({ data }) => sendBack({ type: 'changed', data }));
  source.addEventListener('beat', () => sendBack({ type: 'beat' }));
  source.addEventListener('error', () => sendBack({ type: 'failed' }));
  return () => source.close();
});

/**
 * The live stream's life. `link` opens it again and again, ever more patiently; a stream that has beaten once and then
 * falls silent is dead, though no error ever says so (a laptop that slept, a proxy that forgot). `word` is what the
 * user hears of it: gaps under three seconds are not worth one.
 */
export const connectionMachine = setup({
  types: {
    // Types only; XState reads no values from here.
    context: {} as Ports & { failures: number; missed: boolean },
    events: {} as ConnectionEvent,
    input: {} as Ports,
  },
  actors: { stream },
  delays: {
    patience: ({ context }) => waitBefore(context.failures),
    silence: silenceMs,
    complain: complainAfterMs,
  },
}).createMachine({
  id: 'connection',
  type: 'parallel',
  context: ({ input }) => ({ ...input, failures: 0, missed: false }),
  states: {
    link: {
      initial: 'listening',
      states: {
        listening: {
          invoke: { src: 'stream', input: ({ context }) => context.open },
          initial: 'opening',
          states: {
            opening: { on: { opened: 'open' } },
            open: {
              entry: [
                ({ context }) => {
                  if (context.missed) context.caughtUp();
                },
                assign({ failures: 0, missed: false }),
              ],
              on: { beat: 'beating' },
            },
            beating: {
              on: { beat: { target: 'beating', reenter: true } },
              after: { silence: '#connection.link.waiting' },
            },
          },
          on: {
            changed: { actions: ({ context, event }) => context.changed(event.data) },
            failed: 'waiting',
            offline: 'waiting',
            online: { target: 'listening', reenter: true },
          },
        },
        waiting: {
          entry: [
            assign({ missed: true, failures: ({ context }) => context.failures + 1 }),
            ({ context }) => {
              if (context.failures === 2) context.doubted();
            },
          ],
          on: { online: 'listening' },
          after: { patience: 'listening' },
        },
      },
    },
    word: {
      initial: 'connecting',
      on: { opened: '.live' },
      states: {
        connecting: { on: { failed: 'doubtful', offline: 'doubtful' } },
        live: { on: { failed: 'doubtful', offline: 'doubtful' } },
        doubtful: { after: { complain: 'lost' } },
        lost: {},
      },
    },
  },
});
