import { Button, Menu, ScrollArea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateWords } from '../../../../machines/index.ts';
import { contentQuery, Icon, snippetsQuery } from '../../../ui/index.ts';
import { useDesigner } from '../../store/context.tsx';
import { useDrawing } from '../../store/drawing.ts';
import { fieldChoices } from '../fields/catalogue.ts';
import { FieldProblems } from '../fields/problems.tsx';
import { TextField } from '../fields/text.tsx';
import page from './pages.module.css';
import { TemplateText } from './template-text.tsx';

interface TemplateWordsFieldsProps {
  words: TemplateWords;
  /** Where in the document these words are. */
  place: string;
  /** Answers why not when the text is refused, else null. */
  onWrite: (patch: Partial<TemplateWords>, burst?: string) => string | null;
}

/** Subject, preview line and text in one language. */
export function TemplateWordsFields({ words, place, onWrite }: TemplateWordsFieldsProps) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const subject = useRef<HTMLInputElement | HTMLTextAreaElement>(null);
  const body = useRef<HTMLInputElement | HTMLTextAreaElement>(null);
  // Fields go where the cursor was last: at the end of the text unless somebody was in one of them.
  const last = useRef<'subject' | 'body' | null>(null);
  const at = (field: string) => `${place}/${field}`;

  const insert = (path: string) => {
    const field = last.current ?? 'body';
    const element: RefObject<HTMLInputElement | HTMLTextAreaElement | null> =
      field === 'subject' ? subject : body;
    const end = words[field].length;
    // A field that nobody has been in says that its cursor is at its beginning.
    const from = last.current === null ? end : (element.current?.selectionStart ?? end);
    const to = last.current === null ? end : (element.current?.selectionEnd ?? from);
    const piece = `{{ ${path} }}`;
    onWrite({ [field]: words[field].slice(0, from) + piece + words[field].slice(to) });
    requestAnimationFrame(() => {
      element.current?.focus();
      element.current?.setSelectionRange(from + piece.length, from + piece.length);
    });
  };
  return (
    <>
      <div>
        <TemplateText
          fieldRef={subject}
          label={t('messages.subject')}
          placeholder={t('messages.subjectOfThread')}
          value={words.subject}
          maxLength={300}
          onFocus={() => (last.current = 'subject')}
          onWrite={(text) => onWrite({ subject: text }, at('subject'))}
        />
        <FieldProblems path={at('subject')} />
      </div>
      <TextField
        label={t('messages.preheader')}
        value={words.preheader ?? ''}
        maxLength={200}
        path={at('preheader')}
        onWrite={(preheader, burst) =>
          onWrite({ preheader: preheader === '' ? undefined : preheader }, burst)
        }
      />
      <div>
        <div className={page.row}>
          <label className={page.aside} htmlFor={`body of ${place}`}>
            {t('messages.body')}
          </label>
          {!designer.readOnly && <Insert onInsert={insert} />}
        </div>
        <TemplateText
          id={`body of ${place}`}
          fieldRef={body}
          value={words.body}
          description={t('messages.bodyHint')}
          long
          maxLength={50_000}
          onFocus={() => (last.current = 'body')}
          onWrite={(text) => onWrite({ body: text }, at('body'))}
        />
        <FieldProblems path={at('body')} />
      </div>
    </>
  );
}

/** Fields, and what all messages of the workspace share: snippets, and links to files. */
function Insert({ onInsert }: { onInsert: (path: string) => void }) {
  const { t } = useTranslation('designer');
  const process = useDrawing();
  const snippets = useQuery(snippetsQuery);
  const content = useQuery(contentQuery);
  const shared = [
    {
      group: t('messages.snippets'),
      items: (snippets.data?.items ?? []).map(({ name }) => ({ value: `snippets.${name}`, label: name })),
    },
    {
      group: t('messages.links'),
      items: (content.data?.items ?? []).map(({ id, name }) => ({ value: `content.${id}`, label: name })),
    },
  ].filter(({ items }) => items.length > 0);
  return (
    <Menu>
      <Menu.Target>
        <Button variant="subtle" size="xs" leftSection={<Icon of="add" size={14} />}>
          {t('messages.insert')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={320}>
          {[...fieldChoices(process, t), ...shared].map(({ group, items }) => (
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
