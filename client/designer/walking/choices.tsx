import { Button, Menu } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  aheadOf,
  callPlace,
  describeImpossible,
  eventLabel,
  followed,
  lastState,
  nodeName,
  quietEnd,
  type Ahead,
  type Duration,
  type Impossible,
  type Leads,
  type Move,
  type Next,
  type OpenForTeam,
  type Walk,
} from '../../../machines/index.ts';
import { Icon, type Dates, type IconName } from '../../ui/index.ts';
import { sayResult } from '../drawing/arrow-words.ts';
import styles from './choices.module.css';
import { FillField } from './fill-field.tsx';
import { told } from '../../locales/index.ts';

interface ChoicesProps {
  walk: Walk;
  /** Whose walk it is, by first name. */
  name: string;
  dates: Dates;
  refused: Impossible | null;
  onMove: (move: Move) => void;
  onQuiet: () => void;
}

/** What could happen next: what the customer does, what the team does, or nothing at all. */
export function Choices(props: ChoicesProps) {
  const { walk, name, refused } = props;
  const { t } = useTranslation('walking');
  const { process } = walk.machine;
  const ahead = useMemo(() => aheadOf(walk), [walk]);
  const came = walk.states.length > 0;
  return (
    <div className={styles.choices}>
      {refused && (
        <p className={styles.refused} role="alert">
          {t('ask.refused', { why: told(describeImpossible(refused, process)) })}
        </p>
      )}
      {came ? (
        <>
          <Customer {...props} ahead={ahead} />
          {ahead.team.length > 0 && (
            <section>
              <h3>{t('ask.team')}</h3>
              {ahead.team.map((one) => (
                <OpenAction key={`${one.deal}.${one.instance}`} one={one} {...props} />
              ))}
            </section>
          )}
          <Nobody {...props} ahead={ahead} />
        </>
      ) : (
        <section>
          <h3>{t('ask.enters', { name })}</h3>
          <div className={styles.buttons}>
            {process.nodes.map((node) =>
              node.kind === 'entry' ? (
                <Choice
                  key={node.id}
                  icon="entry"
                  label={nodeName(node)}
                  onPick={() => props.onMove({ kind: 'enter', entry: node.id })}
                />
              ) : null,
            )}
          </div>
        </section>
      )}
    </div>
  );
}

function Customer({ walk, name, onMove, ahead }: ChoicesProps & { ahead: Ahead }) {
  const { t } = useTranslation('walking');
  const { process, graph } = walk.machine;
  const state = lastState(walk);
  const here = state && graph.nodes.get(followed(state).snapshot.step);
  return (
    <section>
      <h3>{t('ask.customer', { name })}</h3>
      {here?.kind === 'outcome' && (
        <p className={styles.hint}>{t('ask.closed', { outcome: nodeName(here) })}</p>
      )}
      <div className={styles.buttons}>
        {ahead.events.map(({ event, contact, leads }) => (
          <Choice
            key={event}
            icon={event === 'replied' ? 'reply' : event === 'unsubscribed' ? 'disqualified' : 'event'}
            label={told(eventLabel(event, process))}
            detail={sayLeads(leads, walk, t)}
            onPick={() => onMove({ kind: 'event', event, ...(contact === null ? {} : { contact }) })}
          />
        ))}
      </div>
    </section>
  );
}

function OpenAction({ one, walk, dates, onMove }: ChoicesProps & { one: OpenForTeam }) {
  const { t } = useTranslation('walking');
  const { t: say } = useTranslation('designer');
  const { process, graph } = walk.machine;
  const node = graph.nodes.get(one.action);
  const icon = node?.kind === 'action' ? node.channel : engineIcon(one.action);
  const name = (result: string) => (node ? sayResult(result, node, say) : capital(result));
  const about = one.about?.split('.') ?? [];
  const due = one.dueAt === null ? null : t('ask.due', { when: dates.moment(one.dueAt) });
  const make = (result: string, held?: 'resume' | 'drop') =>
    onMove({
      kind: 'result',
      action: one.action,
      result,
      ...(one.contact === null ? {} : { contact: one.contact }),
      ...(held ? { held } : {}),
    });
  return (
    <div className={styles.action}>
      <p className={styles.actionName}>
        <Icon of={icon} size={15} />
        <b>
          {told(callPlace(one.action, process))}
          {about.length > 1 && `: ${told(callPlace(about[0] ?? '', process))}, ${about.slice(1).join('.')}`}
        </b>
        {due !== null && <span className="gl-num">{due}</span>}
      </p>
      {one.holds && <p className={styles.hint}>{t('ask.answers')}</p>}
      <div className={styles.buttons}>
        {one.results.flatMap(({ result, leads }) =>
          one.holds && leads.to === null
            ? (['resume', 'drop'] as const).map((held) => (
                <Choice
                  key={`${result} ${held}`}
                  icon="check"
                  label={name(result)}
                  detail={t(`ask.${held}`)}
                  onPick={() => make(result, held)}
                />
              ))
            : [
                <Choice
                  key={result}
                  icon="check"
                  label={name(result)}
                  detail={sayLeads(leads, walk, t)}
                  onPick={() => make(result)}
                />,
              ],
        )}
      </div>
    </div>
  );
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const engineIcon = (action: string): IconName =>
  action === '$answer' ? 'answer' : action === '$accept' ? 'accept' : 'attend';

const pauses: readonly {
  key: 'hour' | 'hours4' | 'day' | 'workday' | 'days3' | 'week' | 'month';
  after: Duration;
}[] = [
  { key: 'hour', after: { amount: 1, unit: 'hour' } },
  { key: 'hours4', after: { amount: 4, unit: 'hour' } },
  { key: 'day', after: { amount: 1, unit: 'day' } },
  { key: 'workday', after: { amount: 1, unit: 'day', working: true } },
  { key: 'days3', after: { amount: 3, unit: 'day' } },
  { key: 'week', after: { amount: 1, unit: 'week' } },
  { key: 'month', after: { amount: 1, unit: 'month' } },
];

function Nobody({ walk, dates, onMove, onQuiet, ahead }: ChoicesProps & { ahead: Ahead }) {
  const { t } = useTranslation('walking');
  const { process } = walk.machine;
  const end = useMemo(() => quietEnd(walk), [walk]);
  const [filling, setFilling] = useState(false);
  const { next } = ahead;
  return (
    <section>
      <h3>{t('ask.nobody')}</h3>
      {next === null && <p className={styles.hint}>{t('ask.atRest')}</p>}
      {next && (
        <Wide
          icon="skip"
          label={sayNext(next, walk, t)}
          when={dates.moment(next.at)}
          onPick={() => onMove({ kind: 'skip' })}
        />
      )}
      {end && end.skips > 1 && (
        <Wide
          icon="timer"
          label={t('ask.quiet', { outcome: told(callPlace(end.step, process)) })}
          when={dates.moment(end.at)}
          onPick={onQuiet}
        />
      )}
      <div className={styles.others}>
        <Menu position="top-start" withinPortal>
          <Menu.Target>
            <Button variant="default" size="xs" rightSection={<Icon of="down" size={14} />}>
              {t('ask.pass')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {pauses.map(({ key, after }) => (
              <Menu.Item key={key} onClick={() => onMove({ kind: 'wait', after })}>
                {t(`span.${key}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Menu position="top-end" withinPortal>
          <Menu.Target>
            <Button variant="default" size="xs" rightSection={<Icon of="down" size={14} />}>
              {t('ask.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Icon of="field" />} onClick={() => setFilling(true)}>
              {t('ask.fill')}
            </Menu.Item>
            {ahead.closings.length > 0 && <Menu.Label>{t('ask.close')}</Menu.Label>}
            {ahead.closings.map((outcome) => (
              <Menu.Item key={outcome} onClick={() => onMove({ kind: 'close', outcome })}>
                {told(callPlace(outcome, process))}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <FillField
        process={process}
        opened={filling}
        onClose={() => setFilling(false)}
        onFill={(fields) => onMove({ kind: 'fill', fields })}
      />
    </section>
  );
}

type Say = ReturnType<typeof useTranslation<'walking'>>['t'];

function sayLeads({ to, opens }: Leads, { machine: { process, graph } }: Walk, t: Say): string {
  if (to !== null) return t('ask.leads', { step: `“${told(callPlace(to, process))}”` });
  const actions = [...new Set(opens)].flatMap((id) => {
    const node = graph.nodes.get(id);
    return node || id.startsWith('$') ? [`“${told(callPlace(id, process))}”`] : [];
  });
  return actions.length > 0 ? t('ask.opens', { actions: actions.join(', ') }) : t('ask.staysHere');
}

function sayNext({ what, node: id }: Next, { machine: { process, graph } }: Walk, t: Say): string {
  const name = told(callPlace(id, process));
  if (what === 'overdue') return t('ask.untilOverdue', { name });
  if (what === 'entry') return t('ask.untilEntry', { name });
  const node = graph.nodes.get(id);
  if (node?.kind === 'action')
    return t(node.channel === 'email' ? 'ask.untilMail' : 'ask.untilAction', { name });
  return node?.kind === 'entry' ? t('ask.untilEntry', { name }) : t('ask.untilStep', { name });
}

interface ChoiceProps {
  icon: IconName;
  label: string;
  detail?: string;
  onPick: () => void;
}

function Choice({ icon, label, detail, onPick }: ChoiceProps) {
  return (
    <button type="button" className={styles.choice} onClick={onPick}>
      <Icon of={icon} size={16} />
      <span>
        <b>{label}</b>
        {detail !== undefined && <small>{detail}</small>}
      </span>
    </button>
  );
}

function Wide({
  icon,
  label,
  when,
  onPick,
}: {
  icon: IconName;
  label: string;
  when: string;
  onPick: () => void;
}) {
  return (
    <button type="button" className={styles.wide} onClick={onPick}>
      <Icon of={icon} size={16} />
      <span>{label}</span>
      <em className="gl-num">{when}</em>
    </button>
  );
}
