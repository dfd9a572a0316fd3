import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Answerer } from '../http/idempotency.ts';
import { newId } from '../ids.ts';
import type { Keys } from '../mail/keys.ts';
import type { Runtime } from '../runtime/index.ts';
import { JsonObject } from '../store/json.ts';
import type { HookCallOutcome, HookRecord, Store } from '../store/store.ts';
import { findDeal } from './finding-deal.ts';
import { signatureProblem } from './signing.ts';
import { say } from '../../machines/index.ts';

export interface HookCallOptions {
  store: Pick<Store, 'webhooks' | 'deals' | 'contacts' | 'imports'>;
  runtime: Pick<Runtime, 'report'>;
  keys: Keys;
  answers: Answerer;
  /** The time of deals. */
  now: number;
  /** The time of the world. */
  realNow: number;
  /** The log has grown. */
  logged: () => void;
}

export interface IncomingCall {
  hookId: string;
  headers: Readonly<Record<string, string>>;
  /** Exactly as it came: this is what was signed. */
  payload: string;
}

export interface Taken {
  deal: string;
  repeated: boolean;
}

const mostKept = 20_000;
const mostFields = 50;
const mostLetters = 2_000;

/**
 * Raises what a hook stands for in the deal that the call is about; the same call again changes nothing.
 *
 * @throws AppError `unauthenticated` where the signature doesn't count; what refuses the event is in the hook's log
 */
export async function takeCall(options: HookCallOptions, call: IncomingCall): Promise<Taken> {
  const { store, keys, now, logged } = options;
  const hook = await store.webhooks.hook(call.hookId);
  const problem = hook && signatureProblem(keys, hook.secrets, call.headers, call.payload);
  // Whoever can't sign learns nothing about which hooks there are.
  if (!hook || problem !== null)
    throw new AppError(
      'unauthenticated',
      say`The signature doesn’t count. Sign “id.timestamp.body” with the hook’s secret as Standard Webhooks say, with the time of now, and send webhook-id, webhook-timestamp and webhook-signature.`,
    );
  const note = async (
    outcome: HookCallOutcome,
    deal: string | null,
    message: string | null,
  ): Promise<void> => {
    await store.webhooks.addCall({
      id: newId('wc', now),
      hookId: hook.id,
      at: now,
      webhookId: webhookIdOf(call),
      outcome,
      message,
      dealId: deal,
      request: call.payload.slice(0, mostKept),
    });
    logged();
  };
  try {
    const taken = await raise(options, hook, call);
    await note(taken.repeated ? 'repeated' : 'taken', taken.deal, null);
    return taken;
  } catch (error) {
    // An outage is tried again by whoever posts; there may be nowhere to write it down.
    if (error instanceof AppError && error.status < 500) await note('refused', null, error.message);
    throw error;
  }
}

const webhookIdOf = ({ headers }: IncomingCall): string => (headers['webhook-id'] ?? '').slice(0, 200);

/**
 * The answer is kept by the call's id before the deal is looked for: a call that closed its deal finds no open one when
 * it comes again. The change itself has the same key, for when a server dies in between.
 */
async function raise(
  { store, runtime, answers, realNow }: HookCallOptions,
  hook: HookRecord,
  call: IncomingCall,
): Promise<Taken> {
  if (!hook.active)
    throw new AppError(
      'conflict',
      say`The hook “${hook.name}” is switched off. Switch it on in Settings, Webhooks.`,
    );
  const body = JsonObject.safeParse(jsonIn(call.payload));
  if (!body.success) throw new AppError('invalid', say`The body isn’t a JSON object.`);
  const idempotency = {
    key: webhookIdOf(call),
    scope: `hook ${hook.id}`,
    bodyHash: createHash('sha256').update(call.payload).digest('hex'),
  };
  const { response, repeated } = await answers.once(idempotency, realNow, async () => {
    const meant = await findDeal(store, hook, body.data);
    await runtime.report({
      deal: meant.deal,
      actor:
        meant.contact === undefined
          ? { kind: 'system', what: 'webhook' }
          : { kind: 'contact', id: meant.contact },
      event: {
        type: hook.event,
        payload: fieldsIn(body.data),
        ...(meant.contact === undefined ? {} : { contact: meant.contact }),
      },
      idempotency: { ...idempotency, scope: `${idempotency.scope} change` },
    });
    return { status: 200, response: { deal: meant.deal } };
  });
  return { ...Answer.parse(response), repeated };
}

const Answer = z.object({ deal: z.string() });

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON, which is refused as such
  }
};

/** What conditions may ask about: the plain values of the body, or of its `data` as Standard Webhooks have it. */
function fieldsIn(body: JsonObject): Record<string, string | number | boolean> {
  const { data } = body;
  const from = data !== null && typeof data === 'object' && !Array.isArray(data) ? data : body;
  const plain = Object.entries(from).flatMap(([name, value]): [string, string | number | boolean][] => {
    if (name.length > 80) return [];
    if (typeof value === 'string') return [[name, value.slice(0, mostLetters)]];
    return typeof value === 'number' || typeof value === 'boolean' ? [[name, value]] : [];
  });
  return Object.fromEntries(plain.slice(0, mostFields));
}
