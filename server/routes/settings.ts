import { PatchWorkspace, PutSending, Settings } from '../../machines/api/index.ts';
import type { Caller } from '../auth/caller.ts';
import { actorOf } from '../auth/caller.ts';
import { workspacePlaceOf } from '../config.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import { changeWorkspace, readWorkspace } from '../workspace.ts';
import { say } from '../../machines/index.ts';

async function settingsView({ store, mail, config }: Context): Promise<Settings> {
  return {
    workspace: await readWorkspace(store),
    sending: {
      ...(await mail.accounts.sending.read()),
      waiting: (await store.outbox.countByState()).waiting ?? 0,
    },
    installation: {
      dataFolder: config.databaseUrl === null ? config.dataDir : workspacePlaceOf(config),
      mailbox: mail.mailbox.address(),
    },
  };
}

/** Who changed what: settings decide what leaves the building. */
async function note({ store, realNow }: Context, caller: Caller, what: string): Promise<void> {
  const at = realNow();
  const userId = caller.kind === 'user' ? caller.user.id : null;
  await store.audit.add({ id: newId('a', at), at, userId, what, payload: {} });
}

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    // The only way in which Intl says that it doesn't know a zone.
    return false;
  }
};

export const settingsRoutes: Route[] = [
  route({
    method: 'get',
    path: '/settings',
    summary: 'Settings of the workspace; passwords never come back',
    allow: 'settings.manage',
    response: Settings,
    handle: ({ context }) => settingsView(context),
  }),
  route({
    method: 'patch',
    path: '/settings/workspace',
    summary: 'Name, time zone, currency and language of the workspace',
    allow: 'settings.manage',
    body: PatchWorkspace,
    response: Settings,
    async handle({ context, caller, body }) {
      if (body.zone !== undefined && !isZone(body.zone)) {
        throw new AppError('invalid', say`“${body.zone}” is no time zone. Take one such as “Europe/Kyiv”.`, {
          details: { problems: [{ path: 'body.zone', message: 'is no IANA time zone' }] },
        });
      }
      await changeWorkspace(context.store, body);
      await note(context, caller, 'workspace');
      context.live.publish('settings');
      return settingsView(context);
    },
  }),
  route({
    method: 'put',
    path: '/settings/sending',
    summary: 'Let real mail leave, or keep it in',
    allow: 'settings.manage',
    body: PutSending,
    response: Settings,
    async handle({ context, caller, body }) {
      const by = actorOf(caller);
      const who =
        by.kind === 'user' || by.kind === 'token' ? { id: by.id, name: by.name } : { id: '', name: '' };
      await context.mail.accounts.sending.set(body.on, who, context.clock.now());
      await note(context, caller, body.on ? 'sending on' : 'sending off');
      await context.runtime.releaseHeld();
      context.live.publish('settings', 'outbox');
      return settingsView(context);
    },
  }),
];
