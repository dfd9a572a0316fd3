import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { CompanyPage, ContactPage } from '../../../machines/api/index.ts';
import type { Process } from '../../../machines/index.ts';
import { api } from '../../api.ts';
import { ContactPicker, type KnownContact } from '../../ui/adding/index.ts';
import { toast } from '../../ui/index.ts';
import { FieldValue } from './field-value.tsx';
import type { Walker } from './logic.ts';
import styles from './who-walks.module.css';
import {
  factsFrom,
  factsOfContact,
  fieldsToMakeUp,
  madeUpValue,
  valuesAskedFor,
  valuesFrom,
  type Values,
} from './who.ts';
import { useWithFields } from '../store/drawing.ts';

interface WhoWalksProps {
  process: Process;
  walker: Walker;
  onWalk: (walker: Walker) => void;
  onClose: () => void;
}

/** Who walks and from when: somebody made up, or a contact of the workspace, whose deals hear nothing of it. */
export function WhoWalks({ process, walker, onWalk, onClose }: WhoWalksProps) {
  const { t } = useTranslation('walking');
  const drawing = useWithFields(process);
  const [kind, setKind] = useState<'madeUp' | 'real'>(walker.real ? 'real' : 'madeUp');
  const [values, setValues] = useState<Values>(walker.real ? {} : valuesFrom(walker.facts));
  const [role, setRole] = useState(walker.real ? '' : (walker.facts.contacts?.[0]?.role ?? ''));
  const [start, setStart] = useState(walker.start);
  const [contact, setContact] = useState<KnownContact | null>(null);
  const [asking, setAsking] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (kind === 'madeUp') return onWalk({ facts: factsFrom(values, role), start, real: false });
    if (!contact) return;
    setAsking(true);
    try {
      const page = await api.get(`/contacts/${contact.id}`, ContactPage);
      const { company } = page.contact;
      const employer = company && (await api.get(`/companies/${company.id}`, CompanyPage)).company;
      onWalk({ facts: factsOfContact(page.contact, employer), start, real: true });
    } catch (error) {
      toast.problem(error);
    } finally {
      setAsking(false);
    }
  };

  const roles = rolesAskedFor(process);
  return (
    <form className={styles.form} aria-label={t('who.title')} onSubmit={(event) => void submit(event)}>
      <h3>{t('who.title')}</h3>
      <SegmentedControl
        fullWidth
        size="xs"
        value={kind}
        onChange={(next) => setKind(next === 'real' ? 'real' : 'madeUp')}
        data={[
          { value: 'madeUp', label: t('who.madeUp') },
          { value: 'real', label: t('who.real') },
        ]}
      />
      {kind === 'real' ? (
        <>
          <ContactPicker label={t('who.contact')} value={contact} onPick={setContact} />
          <p className={styles.hint}>{t('who.readOnly')}</p>
        </>
      ) : (
        <div className={styles.fields}>
          {fieldsToMakeUp(drawing).map((field) => (
            <FieldValue
              key={field.path}
              field={field}
              label={field.label}
              value={values[field.path]}
              offered={valuesAskedFor(process, field.path)}
              placeholder={madeUpValue(process, field.path)}
              onChange={(value) => setValues({ ...values, [field.path]: value })}
            />
          ))}
          {roles.length > 0 && (
            <Select
              label={t('who.role')}
              placeholder={t('who.noRole')}
              clearable
              data={roles}
              value={role === '' ? null : role}
              onChange={(next) => setRole(next ?? '')}
            />
          )}
        </div>
      )}
      <TextInput
        type="datetime-local"
        label={t('who.start')}
        required
        withAsterisk={false}
        value={start}
        onChange={(event) => setStart(event.currentTarget.value)}
      />
      <div className={styles.foot}>
        <Button variant="default" onClick={onClose}>
          {t('who.cancel')}
        </Button>
        <Button type="submit" loading={asking} disabled={kind === 'real' && !contact}>
          {t('who.go')}
        </Button>
      </div>
    </form>
  );
}

/** Parts in a deal that the drawing asks about. */
function rolesAskedFor({ nodes, edges }: Process): string[] {
  return [
    ...new Set([
      ...edges.flatMap(({ on }) => (on.kind === 'event' && on.from !== undefined ? [on.from] : [])),
      ...nodes.flatMap((node) => (node.kind === 'action' && node.aim?.to === 'role' ? [node.aim.role] : [])),
    ]),
  ];
}
