import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  askableFields,
  formFieldKinds,
  labelOf,
  type Form,
  type FormField,
  type FormLanguage,
  type OwnField,
} from '../../machines/index.ts';
import { fieldsQuery, Icon } from '../ui/index.ts';
import styles from './editor.module.css';
import { FieldDetails } from './field-details.tsx';
import { fieldFor, ownQuestion } from './new-field.ts';

interface FieldsProps {
  form: Form;
  language: FormLanguage;
  /** Of the process that it leads to. */
  own: readonly OwnField[];
  mayEdit: boolean;
  onChange: (fields: FormField[], what: string) => void;
}

function moved(fields: readonly FormField[], from: number, to: number): FormField[] {
  const next = [...fields];
  const [taken] = next.splice(from, 1);
  if (taken) next.splice(to, 0, taken);
  return next;
}

/** What the form asks, in its order: dragged by the handle, or moved with Alt and the arrow keys. */
export function Fields({ form, language, own, mayEdit, onChange }: FieldsProps) {
  const { t } = useTranslation('forms');
  const { fields } = form;
  const [open, setOpen] = useState<string | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);

  const move = (from: number, to: number) => {
    if (to < 0 || to >= fields.length) return;
    onChange(moved(fields, from, to), 'order');
    // The keyboard stays with what it moves.
    requestAnimationFrame(() =>
      list.current?.querySelectorAll<HTMLElement>('[data-field-head]')[to]?.focus(),
    );
  };
  const replace = (at: number, field: FormField, what: string) =>
    onChange(
      fields.map((one, index) => (index === at ? field : one)),
      `field ${at} ${what}`,
    );
  const add = (field: FormField) => {
    onChange([...fields, field], 'add');
    setOpen(field.id);
  };

  return (
    <>
      <ol ref={list} className={styles.fields}>
        {fields.map((field, at) => (
          // Only the mouse drops here; the keyboard moves fields by their heads.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={field.id}
            className={styles.field}
            data-over={
              over === at && dragged !== at
                ? dragged !== null && dragged < at
                  ? 'after'
                  : 'before'
                : undefined
            }
            data-open={open === field.id || undefined}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(at);
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null) onChange(moved(fields, dragged, at), 'order');
              setDragged(null);
              setOver(null);
            }}
          >
            <div className={styles.fieldHead}>
              {mayEdit && (
                <span
                  className={styles.grip}
                  draggable
                  title={t('fields.drag')}
                  onDragStart={(event) => {
                    event.dataTransfer.effectAllowed = 'move';
                    event.dataTransfer.setData('text/plain', field.id);
                    setDragged(at);
                  }}
                  onDragEnd={() => {
                    setDragged(null);
                    setOver(null);
                  }}
                >
                  <Icon of="drag" size={14} />
                </span>
              )}
              <button
                type="button"
                className={styles.fieldName}
                data-field-head
                aria-expanded={open === field.id}
                aria-keyshortcuts={mayEdit ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
                onClick={() => setOpen(open === field.id ? null : field.id)}
                onKeyDown={(event) => {
                  if (!mayEdit || !event.altKey) return;
                  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
                  event.preventDefault();
                  move(at, event.key === 'ArrowUp' ? at - 1 : at + 1);
                }}
              >
                <b>{labelOf(form, field, language)}</b>
                <span>
                  {t(`kind.${field.kind}`)}
                  {field.required && ` · ${t('fields.required')}`}
                </span>
                <Icon of={open === field.id ? 'up' : 'down'} size={14} />
              </button>
              {mayEdit && (
                <Tooltip label={t('fields.remove')}>
                  <ActionIcon
                    aria-label={t('fields.removeOne', { name: labelOf(form, field, language) })}
                    onClick={() =>
                      onChange(
                        fields.filter((_, index) => index !== at),
                        'remove',
                      )
                    }
                  >
                    <Icon of="trash" />
                  </ActionIcon>
                </Tooltip>
              )}
            </div>
            {open === field.id && (
              <FieldDetails
                form={form}
                field={field}
                own={own}
                mayEdit={mayEdit}
                onChange={(next, what) => {
                  replace(at, next, what);
                  setOpen(next.id);
                }}
              />
            )}
          </li>
        ))}
      </ol>
      {mayEdit && <AddField form={form} own={own} onAdd={add} />}
    </>
  );
}

function AddField({
  form,
  own,
  onAdd,
}: Pick<FieldsProps, 'form' | 'own'> & { onAdd: (field: FormField) => void }) {
  const { t } = useTranslation('forms');
  const used = new Set(form.fields.map(({ path }) => path));
  const workspace = useQuery(fieldsQuery).data?.items;
  const free = askableFields(own, workspace).filter(({ path }) => !used.has(path));
  const groups = (['contact', 'company', 'deal'] as const).map(
    (group) => [group, free.filter(({ path }) => path.startsWith(`${group}.`))] as const,
  );
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <Button variant="default" leftSection={<Icon of="add" />}>
          {t('fields.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {groups.map(
          ([group, list]) =>
            list.length > 0 && (
              <div key={group}>
                <Menu.Label>{t(`group.${group}`)}</Menu.Label>
                {list.map((field) => (
                  <Menu.Item key={field.path} onClick={() => onAdd(fieldFor(form, field))}>
                    {field.label}
                  </Menu.Item>
                ))}
              </div>
            ),
        )}
        <Menu.Label>{t('group.own')}</Menu.Label>
        {formFieldKinds
          .filter((kind) => kind !== 'email')
          .map((kind) => (
            <Menu.Item key={kind} onClick={() => onAdd(ownQuestion(form, kind))}>
              {t(`kind.${kind}`)}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
