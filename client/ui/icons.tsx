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
  IconBookmark,
  IconBuilding,
  IconCalendar,
  IconChartBar,
  IconCheck,
  IconChevronDown,
  IconChevronLeft,
  IconChevronRight,
  IconChevronUp,
  IconCircleX,
  IconClock,
  IconColumns3,
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
  IconHistory,
  IconInbox,
  IconInfoCircle,
  IconKey,
  IconKeyboard,
  IconLayoutRows,
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
  IconSquareCheck,
  IconSquareRounded,
  IconStar,
  IconStarFilled,
  IconSun,
  IconTable,
  IconTag,
  IconTrash,
  IconUpload,
  IconUser,
  IconUsers,
  IconVideo,
  IconWebhook,
  IconX,
} from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';

interface DrawingProps {
  'aria-hidden'?: boolean;
  size?: number | string;
  stroke?: number | string;
  className?: string;
  style?: CSSProperties;
}

/** Drawn here on a 16-unit grid: no set has the hand with a check, and theirs blur at 14 pixels. */
function drawn(paths: ReactNode) {
  return function Drawn({ size = 16, stroke = 2, ...rest }: DrawingProps) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth={Number(stroke) * 0.7}
        strokeLinecap="round"
        strokeLinejoin="round"
        {...rest}
      >
        {paths}
      </svg>
    );
  };
}

const Influenced = drawn(
  <>
    <path d="m5.6 3.9 2 2 3.8-4.2" />
    <path d="M1.6 9.4h2.2c1.3 0 2 1.6 3.5 1.6h1.5M1.6 13.8h7.6c.7 0 1.3-.2 1.8-.7l3.2-3.3c.9-1-.4-2.2-1.4-1.3L10.2 11" />
  </>,
);
const Passive = drawn(
  <path d="M4 2h8M4 14h8M5 2v2.3C5 5.8 8 6.9 8 8s-3 2.2-3 3.7V14M11 2v2.3C11 5.8 8 6.9 8 8s3 2.2 3 3.7V14" />,
);
const Columns = drawn(
  <>
    <rect x="2" y="2.5" width="3.2" height="11" rx="1" />
    <rect x="6.4" y="2.5" width="3.2" height="7.5" rx="1" />
    <rect x="10.8" y="2.5" width="3.2" height="9.5" rx="1" />
  </>,
);
const Graph = drawn(
  <>
    <rect x="1.5" y="2.5" width="4.5" height="3.5" rx="1" />
    <rect x="10" y="2.5" width="4.5" height="3.5" rx="1" />
    <rect x="5.75" y="10" width="4.5" height="3.5" rx="1" />
    <path d="M6 4.25h4M12.25 6v2H8v2" />
  </>,
);

/** One drawing per concept of the product, so that the same thing looks the same on every screen. */
const drawings = {
  // places
  inbox: IconInbox,
  pipeline: Columns,
  leads: IconFilter,
  contacts: IconUsers,
  contact: IconUser,
  company: IconBuilding,
  deal: Columns,
  table: IconTable,
  forecast: IconChartBar,
  processes: Graph,
  process: Graph,
  step: IconSquareRounded,
  mailbox: IconMail,
  settings: IconAdjustmentsHorizontal,
  // the method
  passive: Passive,
  influenced: Influenced,
  stage: Columns,
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
  view: IconBookmark,
  tag: IconTag,
  preferred: IconStarFilled,
  prefer: IconStar,
  columns: IconColumns3,
  lanes: IconLayoutRows,
  filter: IconFilter,
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
  history: IconHistory,
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
