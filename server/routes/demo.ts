import { ClockSkipped, DemoSignIn, Session, SkipClock } from '../../machines/api/index.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import { signInAs } from './session.ts';
import { say } from '../../machines/index.ts';

/** These routes exist only with `--demo`, and so does what they use. */
function demoOf({ demo }: Context): NonNullable<Context['demo']> {
  if (!demo) throw new Error('A route of the demo was wired outside of it.');
  return demo;
}

export const demoRoutes: Route[] = [
  route({
    method: 'post',
    path: '/demo/session',
    summary: 'Be one of the demo’s people, without a password',
    allow: 'anyone',
    demoOnly: true,
    body: DemoSignIn,
    response: Session,
    idempotency: 'none',
    async handle(call) {
      const { body } = call;
      const people = await demoOf(call.context).people();
      const person = people.find((one) => ('user' in body ? one.id === body.user : one.role === body.role));
      if (!person) {
        throw new AppError(
          'not-found',
          say`Nobody in the demo is that. There are: ${people.map(({ name, role }) => `${name} (${role})`).join(', ')}.`,
        );
      }
      return signInAs(call, person.id);
    },
  }),
  route({
    method: 'post',
    path: '/demo/clock',
    summary: 'Let time pass: until the next thing is due, for a day or for a week',
    // Looking around includes watching: nothing but the demo's own time moves.
    allow: 'read',
    demoOnly: true,
    body: SkipClock,
    response: ClockSkipped,
    async handle({ context, body }) {
      const skipped = await demoOf(context).skip(body.skip);
      context.live.publish('clock');
      return skipped;
    },
  }),
];
