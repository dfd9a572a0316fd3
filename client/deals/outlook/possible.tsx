import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cause, Possibility, WhatsNext } from '../../../machines/api/index.ts';
import { actionName, Icon, type IconName, useDates, useLeadsTo } from '../../ui/index.ts';
import styles from './outlook.module.css';

const groups = ['event', 'result', 'wait'] as const;

/** Everything that can happen next: by the customer, by the team, by time and by hand. */
export function Possible({ next: { possible, byHand }, open }: { next: WhatsNext; open: boolean }) {
  const { t } = useTranslation('deals');
  const rolesOf = useRoles();
  const closings = possible.filter(({ what }) => what === 'closing');
  return (
    <div className={styles.groups}>
      {!open && <p className={styles.quiet}>{t('outlook.closed')}</p>}
      {groups.map((group) => {
        const own = possible.filter(({ what }) => what === group);
        return own.length === 0 ? null : (
          <Group key={group} label={t(`outlook.group.${group}`)}>
            {own.map((one) => (
              <One key={one.id} possibility={one} />
            ))}
          </Group>
        );
      })}
      <Group label={t('outlook.group.hand')}>
        {closings.map((one) => (
          <One key={one.id} possibility={one} />
        ))}
        <li className={styles.one}>
          <strong>{t('outlook.correct')}</strong>
          <span>{rolesOf(byHand.correct.roles)}</span>
          <CorrectTo steps={byHand.correct.to.map(({ name }) => name)} />
        </li>
        {byHand.control.planned > 0 && (
          <li className={styles.one}>
            <strong>{t('outlook.control', { count: byHand.control.planned })}</strong>
            <span>{rolesOf(byHand.control.roles)}</span>
          </li>
        )}
      </Group>
    </div>
  );
}

/** So many names are read at a glance; more of them unfold. */
const atAGlance = 8;

function CorrectTo({ steps }: { steps: readonly string[] }) {
  const { t } = useTranslation('deals');
  if (steps.length <= atAGlance) return <span>{t('outlook.correctTo', { steps: steps.join(', ') })}</span>;
  return (
    <details>
      <summary>{t('outlook.correctCount', { count: steps.length })}</summary>
      {steps.join(', ')}
    </details>
  );
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="gl-label">{label}</h3>
      <ul className={styles.list} aria-label={label}>
        {children}
      </ul>
    </section>
  );
}

const icons: Record<Possibility['what'], IconName> = {
  event: 'event',
  result: 'step',
  wait: 'timer',
  closing: 'close',
};

/** What happens, who can cause it, where it leads, what goes out then, and what stands against it. */
function One({ possibility: one }: { possibility: Possibility }) {
  const { t } = useTranslation('deals');
  const dates = useDates();
  const leadsTo = useLeadsTo(one.action?.id);
  const cause = useCause();
  const leads = leadsTo(one);
  return (
    <li className={styles.one} data-blocked={one.against.length > 0 || undefined}>
      <strong>
        <Icon of={icons[one.what]} size={14} />
        <span>
          {one.action === null || one.what === 'closing'
            ? one.label
            : one.what === 'wait'
              ? t('outlook.waitFor', { label: one.label, action: actionName(one.action) })
              : t('outlook.resultOf', { label: one.label, action: actionName(one.action) })}
        </span>
      </strong>
      <span>{cause(one.by)}</span>
      {leads !== null && <span>{one.movesTo === null ? leads : t('report.leads', { leads })}</span>}
      {leads === null && one.messages.length === 0 && <span>{t('outlook.stays')}</span>}
      {one.messages.map(({ action, afterMs }) => (
        <span key={action.id}>
          {afterMs === 0
            ? t('outlook.sends', { name: actionName(action) })
            : t('outlook.sendsAfter', { name: actionName(action), span: dates.span(afterMs) })}
        </span>
      ))}
      {one.against.map(({ to, words }) => (
        <span key={`${to} ${words.join(' ')}`} className={styles.against}>
          <Icon of="guard" size={14} />
          {t('outlook.against', { step: to, why: words.join('; ') })}
        </span>
      ))}
    </li>
  );
}

function useCause(): (by: Cause) => string {
  const { t } = useTranslation('deals');
  const dates = useDates();
  const rolesOf = useRoles();
  return (by) => {
    switch (by.kind) {
      case 'customer':
        if (by.role === null) return t('outlook.by.anybody');
        return by.contact === null
          ? t('outlook.by.roleOfNobody', { role: by.role })
          : t('outlook.by.role', { role: by.role, name: by.contact.name });
      case 'team':
        return t('outlook.by.team', {
          role: by.role ?? t('outlook.by.owner'),
          name: by.user?.name ?? t('outlook.by.nobody'),
        });
      case 'itself':
        return t('outlook.by.itself');
      case 'time':
        return by.held
          ? t('outlook.by.held')
          : t('outlook.by.time', { when: dates.moment(by.at), left: dates.relative(by.at) });
      case 'hand':
        return by.owner ? t('outlook.by.ownerOr', { roles: rolesOf(by.roles) }) : rolesOf(by.roles);
    }
  };
}

function useRoles(): (roles: WhatsNext['byHand']['correct']['roles']) => string {
  const { t } = useTranslation('common');
  return (roles) => roles.map((role) => t(`roles.${role}`)).join(', ');
}
