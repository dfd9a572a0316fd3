import { Button, Menu, ScrollArea } from '@mantine/core';
import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../../../machines/index.ts';
import { Icon } from '../../../ui/index.ts';
import { useDesigner, useProcess } from '../../store/context.tsx';
import { fieldChoices } from '../fields/catalogue.ts';
import { FieldProblems } from '../fields/problems.tsx';
import { TextField } from '../fields/text.tsx';
import { MessagePreview } from './message-preview.tsx';
import page from './pages.module.css';
import { TemplateText } from './template-text.tsx';
import { usesOf } from './uses.ts';

/** One message: subject, preview line and text with fields of the catalogue, and how a customer would see it. */
export function MessageFields({ template }: { template: Template }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useProcess();
  const subject = useRef<HTMLInputElement | HTMLTextAreaElement>(null);
  const body = useRef<HTMLInputElement | HTMLTextAreaElement>(null);
  // Fields go where the cursor was last: into the text unless the subject was being written.
  const last = useRef<'subject' | 'body'>('body');
  const at = (field: string) => `templates/${template.id}/${field}`;
  const set = (patch: Partial<Omit<Template, 'id'>>, burst?: string) =>
    designer.edit({ do: 'setTemplate', id: template.id, patch }, { burst, quiet: true });

  const insert = (path: string) => {
    const field = last.current;
    const element: RefObject<HTMLInputElement | HTMLTextAreaElement | null> =
      field === 'subject' ? subject : body;
    const from = element.current?.selectionStart ?? template[field].length;
    const to = element.current?.selectionEnd ?? from;
    const piece = `{{ ${path} }}`;
    set({ [field]: template[field].slice(0, from) + piece + template[field].slice(to) });
    requestAnimationFrame(() => {
      element.current?.focus();
      element.current?.setSelectionRange(from + piece.length, from + piece.length);
    });
  };
  return (
    <>
      <TextField
        label={t('messages.name')}
        value={template.name}
        maxLength={120}
        path={at('name')}
        onWrite={(name, burst) => set({ name }, burst)}
      />
      <div>
        <TemplateText
          fieldRef={subject}
          label={t('messages.subject')}
          value={template.subject}
          maxLength={300}
          onFocus={() => (last.current = 'subject')}
          onWrite={(text) => set({ subject: text }, at('subject'))}
        />
        <FieldProblems path={at('subject')} />
      </div>
      <TextField
        label={t('messages.preheader')}
        value={template.preheader ?? ''}
        maxLength={200}
        path={at('preheader')}
        onWrite={(preheader, burst) => set({ preheader: preheader === '' ? undefined : preheader }, burst)}
      />
      <div>
        <div className={page.row}>
          <label className={page.aside} htmlFor={`body of ${template.id}`}>
            {t('messages.body')}
          </label>
          {!designer.readOnly && <InsertField onInsert={insert} />}
        </div>
        <TemplateText
          id={`body of ${template.id}`}
          fieldRef={body}
          value={template.body}
          description={t('messages.bodyHint')}
          long
          maxLength={50_000}
          onFocus={() => (last.current = 'body')}
          onWrite={(text) => set({ body: text }, at('body'))}
        />
        <FieldProblems path={at('body')} />
      </div>
      <MessagePreview template={template} />
      {!designer.readOnly && (
        <div>
          <Button
            variant="default"
            leftSection={<Icon of="trash" size={14} />}
            onClick={() => {
              if (designer.edit({ do: 'removeTemplate', id: template.id }) === null)
                designer.open('messages');
            }}
          >
            {t('messages.remove')}
          </Button>
          {usesOf(process, template.id) > 0 && (
            <p className={page.aside}>{t('messages.removeBody', { count: usesOf(process, template.id) })}</p>
          )}
        </div>
      )}
    </>
  );
}

function InsertField({ onInsert }: { onInsert: (path: string) => void }) {
  const { t } = useTranslation('designer');
  const process = useProcess();
  return (
    <Menu>
      <Menu.Target>
        <Button variant="subtle" size="xs" leftSection={<Icon of="add" size={14} />}>
          {t('messages.insert')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={320}>
          {fieldChoices(process, t).map(({ group, items }) => (
            <div key={group}>
              <Menu.Label>{group}</Menu.Label>
              {items.map(({ value, label }) => (
                <Menu.Item key={value} onClick={() => onInsert(value)}>
                  {label}
                </Menu.Item>
              ))}
            </div>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
