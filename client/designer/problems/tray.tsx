import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import { nameOf } from '../drawing/arrow-words.ts';
import { useDesigner, useProcess } from '../store/context.tsx';
import { counted } from './sorted.ts';
import panels from '../panels.module.css';
import styles from './tray.module.css';

interface TrayProps {
  /** Null until lint has looked for the first time. */
  findings: readonly Finding[] | null;
  open: boolean;
  onOpen: (open: boolean) => void;
  onShow: (finding: Finding) => void;
}

/** Everything that lint has to say, at the foot of the drawing: a click goes there, a button puts it right. */
export function ProblemsTray({ findings, open, onOpen, onShow }: TrayProps) {
  const { t } = useTranslation('designer');
  const { errors, warnings } = counted(findings ?? []);
  const empty = findings !== null && findings.length === 0;
  return (
    <section className={panels.tray} aria-label={t('problems.title')}>
      <div className={`${panels.trayHead} ${styles.head}`}>
        <b>{t('problems.title')}</b>
        <span role="status" className={styles.counts}>
          {findings === null && t('problems.checking')}
          {errors > 0 && (
            <span className={styles.count} data-severity="error">
              <Icon of="error" size={14} />
              {t('problems.blocking', { count: errors })}
            </span>
          )}
          {warnings > 0 && (
            <span className={styles.count} data-severity="warning">
              <Icon of="warning" size={14} />
              {t('problems.looking', { count: warnings })}
            </span>
          )}
          {empty && (
            <span className={styles.count}>
              <Icon of="check" size={14} />
              {t('problems.none')}
            </span>
          )}
        </span>
        {!empty && findings !== null && (
          <button
            type="button"
            className={`${panels.trayToggle} ${styles.toggle}`}
            aria-expanded={open}
            onClick={() => onOpen(!open)}
          >
            <Icon of={open ? 'down' : 'up'} size={14} />
            {t(open ? 'problems.hideTray' : 'problems.showTray')}
          </button>
        )}
      </div>
      {open && !empty && findings !== null && (
        <ul className={styles.list}>
          {findings.map((finding) => (
            <Row
              key={`${finding.rule} ${finding.path} ${finding.message}`}
              finding={finding}
              onShow={onShow}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ finding, onShow }: { finding: Finding; onShow: (finding: Finding) => void }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useProcess();
  const node = process.nodes.find(({ id }) => id === finding.node);
  const { severity, message, remedy, fix } = finding;
  return (
    <li className={styles.row} data-severity={severity}>
      <button type="button" className={styles.what} title={remedy} onClick={() => onShow(finding)}>
        <Icon of={severity} size={16} label={t(`node.${severity}`)} />
        <b>{node ? nameOf(node, t) : t('problems.process')}</b>
        <span>{message}</span>
        <em>{t('problems.show')}</em>
      </button>
      {fix && !designer.readOnly && (
        <Button variant="default" size="xs" className={styles.fix} onClick={() => designer.edit(fix.edits)}>
          {fix.label}
        </Button>
      )}
    </li>
  );
}
