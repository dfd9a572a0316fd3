import { SegmentedControl } from '@mantine/core';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  formMarkup,
  formWords,
  html,
  paragraphs,
  readAnswers,
  said,
  styleOf,
  type Form,
  type FormLanguage,
} from '../../machines/index.ts';
import { useSession } from '../ui/index.ts';
import styles from './editor.module.css';

const moments = ['form', 'mistakes', 'thanks'] as const;
type Moment = (typeof moments)[number];

function bodyOf(form: Form, language: FormLanguage, moment: Moment) {
  if (moment === 'thanks') {
    const usual = formWords[language].thanks;
    const title = said(form.after.title, language, form.languages) || usual.title;
    const text = said(form.after.text, language, form.languages) || usual.text;
    return html`<h1>${title}</h1>
      ${paragraphs(text)}`;
  }
  const problems = moment === 'mistakes' ? readAnswers(form, {}).problems : [];
  return formMarkup({ form, language, problems });
}

/** The page as visitors will see it, made by the very code that makes the page. */
export function Preview({ form, language }: { form: Form; language: FormLanguage }) {
  const { t } = useTranslation('forms');
  const { workspace } = useSession();
  const [moment, setMoment] = useState<Moment>('form');
  const [height, setHeight] = useState(480);
  const frame = useRef<HTMLIFrameElement>(null);
  const [ready, setReady] = useState(0);
  const shown = useDeferredValue(form);
  const body = html`<div class="frame">
    <main>
      <p class="of">${workspace.name}</p>
      ${bodyOf(shown, language, moment)}
    </main>
  </div>`.text;

  useEffect(() => {
    const page = frame.current?.contentDocument;
    if (!page?.body || ready === 0) return;
    page.documentElement.lang = language;
    // Escaped as on the page itself; the sandbox runs nothing and sends nothing.
    page.body.innerHTML = body;
    const inside = page.querySelector<HTMLElement>('main');
    if (inside) setHeight(Math.ceil(inside.getBoundingClientRect().height) + 64);
  }, [body, language, ready]);

  return (
    <section className={styles.preview} aria-label={t('preview.title')}>
      <SegmentedControl
        size="xs"
        value={moment}
        onChange={(value) => setMoment(moments.find((one) => one === value) ?? 'form')}
        data={moments.map((value) => ({ value, label: t(`preview.${value}`) }))}
        aria-label={t('preview.title')}
      />
      <iframe
        ref={frame}
        key={shown.look}
        className={styles.page}
        title={t('preview.title')}
        sandbox="allow-same-origin"
        tabIndex={-1}
        style={{ height }}
        srcDoc={`<!doctype html><html><head><meta charset="utf-8"><style>${styleOf(shown.look)} body{overflow:hidden} .frame{min-height:0} main{pointer-events:none}</style></head><body></body></html>`}
        onLoad={() => setReady((count) => count + 1)}
      />
    </section>
  );
}
