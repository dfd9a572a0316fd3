import {
  IconAdjustmentsHorizontal,
  IconAlertCircle,
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowBarToRight,
  IconArrowForwardUp,
  IconArrowRight,
  IconArrowsExchange,
  IconAsterisk,
  IconBan,
  IconBell,
  IconBolt,
  IconBuilding,
  IconCalendar,
  IconCheck,
  IconChevronDown,
  IconChevronLeft,
  IconChevronRight,
  IconChevronUp,
  IconCircleX,
  IconClock,
  IconCopy,
  IconDeviceDesktop,
  IconDiamond,
  IconDots,
  IconDownload,
  IconExternalLink,
  IconFileText,
  IconFilter,
  IconFlag,
  IconForms,
  IconGripVertical,
  IconHourglass,
  IconInbox,
  IconInfoCircle,
  IconKey,
  IconKeyboard,
  IconLayoutKanban,
  IconLayoutSidebarRight,
  IconLogin2,
  IconLogout,
  IconMail,
  IconMessage,
  IconMinus,
  IconMoon,
  IconPencil,
  IconPhone,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconPlayerTrackNext,
  IconPlugConnectedX,
  IconPlus,
  IconRefresh,
  IconRotateClockwise,
  IconSearch,
  IconSend,
  IconSettings,
  IconShieldCheck,
  IconSitemap,
  IconSquareCheck,
  IconSquareRounded,
  IconSun,
  IconTrash,
  IconUpload,
  IconUser,
  IconUsers,
  IconVideo,
  IconWebhook,
  IconX,
} from '@tabler/icons-react';
import type { CSSProperties } from 'react';

interface DrawingProps {
  'aria-hidden'?: boolean;
  size?: number | string;
  stroke?: number | string;
  className?: string;
  style?: CSSProperties;
}

/** The hand with a check: a step that the team takes part in. Drawn here, since no set has it. */
function IconInfluenced({ size = 16, stroke = 1.5, ...rest }: DrawingProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={Number(stroke) * 0.9}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...rest}
    >
      <path d="m5.6 3.9 2 2 3.8-4.2" />
      <path d="M1.6 9.4h2.2c1.3 0 2 1.6 3.5 1.6h1.5M1.6 13.8h7.6c.7 0 1.3-.2 1.8-.7l3.2-3.3c.9-1-.4-2.2-1.4-1.3L10.2 11" />
    </svg>
  );
}

/** One drawing per concept of the product, so that the same thing looks the same on every screen. */
const drawings = {
  // places
  inbox: IconInbox,
  pipeline: IconLayoutKanban,
  leads: IconFilter,
  contacts: IconUsers,
  contact: IconUser,
  company: IconBuilding,
  deal: IconLayoutKanban,
  processes: IconSitemap,
  process: IconSitemap,
  step: IconSquareRounded,
  mailbox: IconMail,
  settings: IconAdjustmentsHorizontal,
  // the method
  passive: IconHourglass,
  influenced: IconInfluenced,
  stage: IconLayoutKanban,
  entry: IconLogin2,
  event: IconBolt,
  timer: IconClock,
  date: IconCalendar,
  guard: IconDiamond,
  anywhere: IconAsterisk,
  handoff: IconArrowBarToRight,
  automatic: IconSettings,
  held: IconPlayerPause,
  reply: IconArrowBackUp,
  approve: IconShieldCheck,
  answer: IconArrowBackUp,
  accept: IconArrowBarToRight,
  attend: IconAlertTriangle,
  // channels of an action
  email: IconMail,
  call: IconPhone,
  meeting: IconVideo,
  task: IconSquareCheck,
  message: IconMessage,
  webhook: IconWebhook,
  field: IconForms,
  notify: IconBell,
  document: IconFileText,
  // outcomes
  won: IconFlag,
  lost: IconCircleX,
  nurture: IconRotateClockwise,
  disqualified: IconBan,
  // severity
  error: IconAlertCircle,
  warning: IconAlertTriangle,
  info: IconInfoCircle,
  // what one does
  add: IconPlus,
  remove: IconMinus,
  trash: IconTrash,
  edit: IconPencil,
  copy: IconCopy,
  check: IconCheck,
  close: IconX,
  more: IconDots,
  search: IconSearch,
  send: IconSend,
  undo: IconArrowBackUp,
  redo: IconArrowForwardUp,
  retry: IconRefresh,
  move: IconArrowsExchange,
  drag: IconGripVertical,
  open: IconExternalLink,
  upload: IconUpload,
  download: IconDownload,
  play: IconPlayerPlay,
  pause: IconPlayerPause,
  skip: IconPlayerSkipForward,
  skipFar: IconPlayerTrackNext,
  panel: IconLayoutSidebarRight,
  up: IconChevronUp,
  down: IconChevronDown,
  back: IconChevronLeft,
  next: IconChevronRight,
  arrow: IconArrowRight,
  key: IconKey,
  keyboard: IconKeyboard,
  signOut: IconLogout,
  offline: IconPlugConnectedX,
  light: IconSun,
  dark: IconMoon,
  system: IconDeviceDesktop,
} as const;

export type IconName = keyof typeof drawings;

interface IconProps {
  of: IconName;
  /** Pixels; 14 in chips, 16 in text (default), 20 in the rail. */
  size?: number;
  /** Line width in the drawing's 24 units; thinner for larger icons. */
  stroke?: number;
  /** Spoken name. Without it the icon is decoration beside words that already say it. */
  label?: string;
  className?: string;
  style?: CSSProperties;
}

/** An icon by what it means: `<Icon of="passive" />`. Takes the colour of the text around it. */
export function Icon({ of, size = 16, stroke = size >= 20 ? 1.75 : 2, label, className, style }: IconProps) {
  const Drawing = drawings[of];
  const drawing = (
    <Drawing
      size={size}
      stroke={stroke}
      className={className}
      style={{ flex: 'none', display: 'block', ...style }}
      aria-hidden
    />
  );
  if (label === undefined) return drawing;
  return (
    <span role="img" aria-label={label} style={{ display: 'inline-flex', flex: 'none' }}>
      {drawing}
    </span>
  );
}
