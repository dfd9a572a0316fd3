import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UserList } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { intlLocale } from '../../locales/index.ts';
import { useDates } from '../dates.ts';
import { Icon } from '../icons.tsx';
import { useMoney } from '../money.tsx';
import { Editor } from './field-editor.tsx';
import { flawIn, isFilled, type FieldData, type FieldInput } from './field-input.ts';
import styles from './field-row.module.css';

interface FieldRowProps {
  label: string;
  input: FieldInput;
  mayEdit: boolean;
  /** A line that helps to fill it in. */
  hint?: string | undefined;
  /** The process asks for it, and it is empty. */
  wanted?: boolean | undefined;
  /** Why it can't be edited here although the person may. */
  locked?: ReactNode;
  /** Rejects when the server refuses. */
  onSave: (value: FieldData) => Promise<unknown>;
}

/** A label and its value; the value is a button that turns into a field. Enter keeps, Escape forgets. */
export function FieldRow({ label, input, mayEdit, hint, wanted, locked, onSave }: FieldRowProps) {
  const { t } = useTranslation('records');
  const [editing, setEditing] = useState(false);
  const [problem, setProblem] = useState<string>();
  const button = useRef<HTMLButtonElement>(null);
  const said = useId();
  const filled = isFilled(input.value);
  const finish = () => {
    setEditing(false);
    setProblem(undefined);
    // The cursor goes back to where it came from.
    requestAnimationFrame(() => button.current?.focus({ preventScroll: true }));
  };
  const save = async (value: FieldData) => {
    if (JSON.stringify(value) === JSON.stringify(input.value)) return finish();
    const flaw = flawIn(input, value);
    if (flaw) return setProblem(t(`flaw.${flaw}`));
    try {
      await onSave(value);
      finish();
    } catch (error) {
      // Said beside the field, which stays open with what was typed.
      setProblem(error instanceof Error ? error.message : t('value.notSaved'));
    }
  };
  return (
    <div className={styles.field}>
      <dt title={hint || undefined}>
        {label}
        {wanted && <span className={styles.wanted}>{t('value.wanted')}</span>}
      </dt>
      <dd>
        {editing ? (
          <>
            <Editor label={label} input={input} error={problem} onSave={save} onCancel={finish} />
            {hint && <p className={styles.hint}>{hint}</p>}
          </>
        ) : locked !== undefined ? (
          <span className={styles.said}>
            {filled ? <Said input={input} /> : t('value.none')} <span className={styles.hint}>{locked}</span>
          </span>
        ) : mayEdit ? (
          <span className={styles.pair}>
            {filled && isOpened(input) && (
              <span id={said} className={styles.opened}>
                <Said input={input} />
              </span>
            )}
            <UnstyledButton
              ref={button}
              className={styles.value}
              aria-label={t('value.edit', { label })}
              aria-describedby={said}
              onClick={() => setEditing(true)}
            >
              {!(filled && isOpened(input)) && (
                <span id={said} data-empty={!filled || undefined}>
                  {filled ? <Said input={input} /> : t('value.add')}
                </span>
              )}
              <Icon of="edit" size={14} />
            </UnstyledButton>
          </span>
        ) : (
          <span className={styles.said} data-empty={!filled || undefined}>
            {filled ? <Said input={input} /> : t('value.none')}
          </span>
        )}
      </dd>
    </div>
  );
}

/** Leads somewhere, so it can't be the button that edits it. */
const isOpened = ({ type }: FieldInput): boolean => type === 'link' || type === 'email' || type === 'phone';

/** A value as people write it; what leads somewhere is a link. */
export function Said({ input }: { input: FieldInput }) {
  const { t, i18n } = useTranslation('records');
  const dates = useDates();
  const money = useMoney();
  if (!isFilled(input.value)) return null;
  switch (input.type) {
    case 'text':
    case 'longtext':
      return <span className={styles.words}>{input.value}</span>;
    case 'link':
      return (
        <a href={input.value ?? undefined} target="_blank" rel="noreferrer noopener">
          {input.value?.replace(/^https?:\/\/(www\.)?/u, '').replace(/\/$/u, '')}
        </a>
      );
    case 'email':
      return <a href={`mailto:${input.value}`}>{input.value}</a>;
    case 'phone':
      return <a href={`tel:${input.value?.replaceAll(/[^+\d]/gu, '')}`}>{input.value}</a>;
    case 'choice':
      return input.choices.find(({ value }) => value === input.value)?.label ?? input.value;
    case 'choices':
      return (
        <span className={styles.chips}>
          {input.value.map((one) => (
            <span key={one} className={styles.chip}>
              {input.choices.find(({ value }) => value === one)?.label ?? one}
            </span>
          ))}
        </span>
      );
    case 'user':
      return <UserName id={input.value ?? ''} />;
    case 'number':
      return new Intl.NumberFormat(intlLocale(i18n.language), { maximumFractionDigits: 6 }).format(
        input.value ?? 0,
      );
    case 'money':
      return money(input.value ?? 0, input.currency);
    case 'day':
      // A day has no zone: noon in UTC is the same day nearly everywhere on earth.
      return dates.day(Date.parse(`${input.value}T12:00:00Z`));
    case 'moment':
      return dates.moment(input.value ?? 0);
    case 'yesno':
      return input.value ? t('value.yes') : t('value.no');
  }
}

function UserName({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ['users'],
    queryFn: ({ signal }) => api.get('/users', UserList, { signal }),
  });
  return data?.items.find((user) => user.id === id)?.name ?? '…';
}
