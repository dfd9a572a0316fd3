import { useTranslation } from 'react-i18next';
import { stagesOf } from '../../../../machines/index.ts';
import { Icon, type IconName } from '../../../ui/index.ts';
import { nameOf } from '../../drawing/arrow-words.ts';
import { useDesigner, useProcess } from '../../store/context.tsx';
import type { Page } from '../../store/designer.ts';
import { ChoiceField } from '../fields/choice.tsx';
import { FieldProblems } from '../fields/problems.tsx';
import { TextField } from '../fields/text.tsx';
import styles from '../inspector.module.css';
import rows from '../rows.module.css';

/** The process itself: its name, what it is for, its columns, and the way to everything else that it holds. */
export function ProcessPage() {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useProcess();
  const stages = stagesOf(process);
  const { t: tc } = useTranslation('contact-rules');
  const differing = Object.keys(process.contacting ?? {}).length;
  const links: { page: Page; icon: IconName; count: string | null }[] = [
    { page: 'handoff', icon: 'handoff', count: null },
    { page: 'messages', icon: 'email', count: t('about.messages', { count: process.templates.length }) },
    { page: 'roles', icon: 'contacts', count: t('about.roles', { count: process.roles.length }) },
    { page: 'events', icon: 'event', count: t('about.events', { count: process.events.length }) },
    { page: 'fields', icon: 'field', count: t('about.fields', { count: process.fields.length }) },
    { page: 'calendar', icon: 'timer', count: process.calendar.zone },
    {
      page: 'contacting',
      icon: 'guard',
      count: differing === 0 ? tc('process.none') : tc('process.count', { count: differing }),
    },
  ];
  const languages = [
    { value: 'en', label: t('about.english') },
    { value: 'uk', label: t('about.ukrainian') },
    { value: 'ru', label: t('about.russian') },
  ];
  if (!languages.some(({ value }) => value === process.language)) {
    languages.push({ value: process.language, label: process.language });
  }
  return (
    <>
      <TextField
        label={t('about.name')}
        value={process.name}
        strong
        lines={1}
        maxLength={120}
        path="name"
        onWrite={(name, burst) =>
          designer.edit({ do: 'setSettings', settings: { name } }, { burst, quiet: true })
        }
      />
      <TextField
        label={t('about.description')}
        value={process.description ?? ''}
        lines={2}
        breaks
        maxLength={2000}
        path="description"
        onWrite={(text, burst) =>
          designer.edit(
            { do: 'setSettings', settings: { description: text === '' ? undefined : text } },
            { burst, quiet: true },
          )
        }
      />
      <ChoiceField
        label={t('about.language')}
        value={process.language}
        options={languages}
        path="language"
        onChoose={(language) => language && designer.edit({ do: 'setSettings', settings: { language } })}
      />
      <section>
        <h3 className={rows.head}>{t('about.columns')}</h3>
        {stages.length === 0 && <p className={rows.empty}>{t('about.noColumns')}</p>}
        <ol className={rows.rows}>
          {stages.map((stage, index) => (
            <li key={stage.id} className={rows.row}>
              <button type="button" className={rows.open} onClick={() => designer.selectNode(stage.id)}>
                <span className={`${rows.number} gl-num`}>{index + 1}</span>
                <span className={rows.what}>
                  <span>{nameOf(stage, t)}</span>
                </span>
              </button>
            </li>
          ))}
        </ol>
        <FieldProblems path="nodes" />
      </section>
      <nav aria-label={t('about.settings')}>
        {links.map(({ page, icon, count }) => (
          <button key={page} type="button" className={styles.link} onClick={() => designer.open(page)}>
            <Icon of={icon} />
            <span>{t(`page.${page}`)}</span>
            <small>{count}</small>
            <Icon of="next" size={14} />
          </button>
        ))}
      </nav>
    </>
  );
}
