import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { channels, type Channel } from '../../../machines/index.ts';
import { Icon, Kbd, type IconName } from '../../ui/index.ts';
import {
  additionOf,
  outcomeChoices,
  paletteItems,
  sourceChoices,
  type Addition,
  type PaletteItem,
} from '../adding/kinds.ts';
import type { Point } from '../routing/geometry.ts';
import { useDesigner, useDesignerState } from '../store/context.tsx';
import panels from '../panels.module.css';
import styles from './floating.module.css';

interface PaletteProps {
  channel: Channel;
  onChannel: (channel: Channel) => void;
  /** Clicked: beside what is selected. */
  onAdd: (addition: Addition) => void;
  /** Dragged onto the canvas; screen coordinates. */
  onDrop: (addition: Addition, at: Point) => void;
  onNote: () => void;
  onTidy: () => void;
  /** It is being tidied up. */
  tidying: boolean;
}

const icons: Record<Exclude<PaletteItem, 'action'>, IconName> = {
  influenced: 'influenced',
  passive: 'passive',
  outcome: 'won',
  entry: 'entry',
  anywhere: 'anywhere',
};

/** What can be added, by click, by drag and by digit, at the left foot of the canvas. */
export function Palette(props: PaletteProps) {
  const { channel, onChannel, onAdd, onDrop, onNote, onTidy, tidying } = props;
  const { t } = useTranslation('designer');
  const { t: say } = useTranslation('drawing');
  const several = useDesignerState((state) => state.selection.nodes.size > 1);
  const designer = useDesigner();
  const canUndo = useDesignerState((state) => state.history.past.length > 0);
  const canRedo = useDesignerState((state) => state.history.future.length > 0);
  const addition = (item: PaletteItem) => additionOf(item, designer.process, channel);
  return (
    <div
      className={`${panels.float} ${styles.bar} ${styles.palette}`}
      role="toolbar"
      aria-label={t('palette.label')}
    >
      {paletteItems.map((item, index) => (
        <PaletteButton
          key={item}
          item={item}
          icon={item === 'action' ? channel : icons[item]}
          digit={index + 1}
          onAdd={() => onAdd(addition(item))}
          onDrop={(at) => onDrop(addition(item), at)}
        >
          {item === 'action' && (
            <Choices label={t('palette.choose', { kind: t('palette.action') })}>
              {channels.map((one) => (
                <Menu.Item
                  key={one}
                  leftSection={<Icon of={one} />}
                  onClick={() => {
                    onChannel(one);
                    onAdd({ kind: 'action', channel: one });
                  }}
                >
                  {t(`channel.${one}`)}
                </Menu.Item>
              ))}
            </Choices>
          )}
          {item === 'outcome' && (
            <Choices label={t('palette.choose', { kind: t('palette.outcome') })}>
              {outcomeChoices.map((one) => (
                <Menu.Item
                  key={one}
                  leftSection={<Icon of={one} />}
                  onClick={() => onAdd({ kind: 'outcome', outcome: one })}
                >
                  {t(`outcome.${one}`)}
                </Menu.Item>
              ))}
            </Choices>
          )}
          {item === 'entry' && (
            <Choices label={t('palette.choose', { kind: t('palette.entry') })}>
              {sourceChoices.map((one) => (
                <Menu.Item
                  key={one}
                  leftSection={<Icon of="entry" />}
                  onClick={() => onAdd({ kind: 'entry', source: one })}
                >
                  {t(`source.${one}`)}
                </Menu.Item>
              ))}
            </Choices>
          )}
        </PaletteButton>
      ))}
      <span className={styles.rule} />
      <ActionIcon
        size={28}
        aria-label={t('palette.undo')}
        disabled={!canUndo}
        onClick={() => designer.undo()}
      >
        <Icon of="undo" />
      </ActionIcon>
      <ActionIcon
        size={28}
        aria-label={t('palette.redo')}
        disabled={!canRedo}
        onClick={() => designer.redo()}
      >
        <Icon of="redo" />
      </ActionIcon>
      <span className={styles.rule} />
      <Tooltip
        label={
          <>
            {say('note.add')} <Kbd keys="n" />
          </>
        }
      >
        <ActionIcon size={28} aria-label={say('note.add')} aria-keyshortcuts="n" onClick={onNote}>
          <Icon of="document" />
        </ActionIcon>
      </Tooltip>
      <Tooltip
        label={
          <>
            {say(several ? 'tidy.part' : 'tidy.do')} <Kbd keys="t" />
          </>
        }
      >
        <ActionIcon
          size={28}
          aria-label={say(several ? 'tidy.part' : 'tidy.do')}
          aria-keyshortcuts="t"
          loading={tidying}
          onClick={onTidy}
        >
          <Icon of="processes" />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

function Choices({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Menu position="top-start">
      <Menu.Target>
        <button type="button" className={styles.more} aria-label={label}>
          <Icon of="up" size={12} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

interface PaletteButtonProps {
  item: PaletteItem;
  icon: IconName;
  digit: number;
  onAdd: () => void;
  onDrop: (at: Point) => void;
  children?: ReactNode;
}

/** Pixels that the pointer must travel before a press is a drag. */
const DRAG_FROM = 5;

function PaletteButton({ item, icon, digit, onAdd, onDrop, children }: PaletteButtonProps) {
  const { t } = useTranslation('designer');
  const pressed = useRef<Point | null>(null);
  const dragged = useRef(false);
  const [ghost, setGhost] = useState<Point | null>(null);
  const word = t(`palette.${item}`);

  const onPointerMove = (event: PointerEvent) => {
    const from = pressed.current;
    if (!from) return;
    if (Math.abs(event.clientX - from.x) + Math.abs(event.clientY - from.y) > DRAG_FROM)
      dragged.current = true;
    if (dragged.current) setGhost({ x: event.clientX, y: event.clientY });
  };
  const end = (event: PointerEvent) => {
    if (dragged.current && event.type === 'pointerup') onDrop({ x: event.clientX, y: event.clientY });
    pressed.current = null;
    setGhost(null);
  };
  const face = (
    <>
      <span className={styles.swatch} data-of={item}>
        <Icon of={icon} />
      </span>
      <span className={styles.word}>{word}</span>
    </>
  );
  const isBare = item === 'anywhere';
  return (
    <>
      <Tooltip
        label={
          <>
            {word} <Kbd keys={String(digit)} />
          </>
        }
        disabled={ghost !== null}
      >
        <button
          type="button"
          className={styles.item}
          aria-label={word}
          aria-keyshortcuts={String(digit)}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            pressed.current = { x: event.clientX, y: event.clientY };
            dragged.current = false;
          }}
          onPointerMove={onPointerMove}
          onPointerUp={end}
          onPointerCancel={end}
          onClick={() => {
            if (!dragged.current) onAdd();
            dragged.current = false;
          }}
        >
          <span className={styles.swatch} data-of={item}>
            <Icon of={icon} />
          </span>
          {!isBare && <span className={styles.word}>{word}</span>}
          <span className={styles.digit} aria-hidden>
            {digit}
          </span>
        </button>
      </Tooltip>
      {children}
      {ghost &&
        createPortal(
          <div
            className={styles.ghost}
            style={{ transform: `translate(${ghost.x - 16}px, ${ghost.y - 16}px)` }}
          >
            {face}
          </div>,
          document.body,
        )}
    </>
  );
}
