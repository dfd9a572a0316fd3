/** The kit's door: what screens use. They import nothing else from this folder. */
export { Avatar, initials } from './avatar.tsx';
export { type Bulk, BulkBar, capacityQuery, isFull, Load, useBulk, useLoads } from './bulk/index.ts';
export { OutcomeMark, type OutcomeKind, PassiveChip, QuietChip, StepChip, TimerChip } from './chips.tsx';
export { serverNow, useNow, useZone } from './clock.ts';
export { type Command, useCommands } from './commands.ts';
export { askReason, confirm } from './confirm.tsx';
export { ContactPicker, type KnownContact } from './adding/contact-picker.tsx';
export { Crumbs } from './crumbs.tsx';
export { type Dates, type Due, useDates, useDatesAt } from './dates.ts';
export { DueIcon } from './due.tsx';
export { ExportButton } from './export-button.tsx';
export { useFileDrop } from './file-drop.ts';
export { goHome, isAtLarge, useFocusHome } from './focus.ts';
export { type Hotkey, useHotkeys } from './hotkeys.ts';
export { Icon, type IconName } from './icons.tsx';
export { Kbd } from './kbd.tsx';
export { useLanguage } from './language.ts';
export { LanguageLinks } from './language-links.tsx';
export { Logo } from './frame/logo.tsx';
export { Attachments, ContentPicker } from './library/content-picker.tsx';
export { useFileSize } from './library/file-size.ts';
export { LanguageSelect, useLanguageName } from './library/language-select.tsx';
export { contentQuery, contentUrl, snippetsQuery } from './library/library-query.ts';
export { PutOff, withRequired } from './required/required.ts';
export { FieldInput } from './values/field-input.tsx';
export { dealPatchOf } from './values/saving.ts';
export { usersQuery } from './work/person-picker.tsx';
export { type FieldData, type FieldInput as EditedField, inputFor, isFilled } from './records/field-input.ts';
export { FieldRow, Said as FieldSaid } from './records/field-row.tsx';
export { Editor as FieldEditor } from './records/field-editor.tsx';
export { fieldsQuery, useRecordFields } from './records/fields-query.ts';
export { Files } from './records/files.tsx';
export { OwnFields } from './records/own-fields.tsx';
export { TagChips, Tags } from './records/tags.tsx';
export { countedTagsQuery, useTags } from './records/tags-query.ts';
export { SavedViews } from './views/saved-views.tsx';
export { SearchField } from './lists/search-field.tsx';
export { AwayNote } from './mail/away-note.tsx';
export { MailBody } from './mail/mail-body.tsx';
export { messagesQuery, questionQuery, questionsQuery } from './mail/queries.ts';
export { QuestionNotes } from './mail/question-notes.tsx';
export { useQuestionWords } from './mail/question-words.ts';
export { WholeMail } from './mail/whole-mail.tsx';
export { MeetingDialog, type MeetingDraft } from './meetings/meeting-dialog.tsx';
export { MeetingList } from './meetings/meeting-list.tsx';
export { meetingsQuery } from './meetings/meetings-query.ts';
export { fractionDigits, Money, useMoney } from './money.tsx';
export { turnOff, turnOn, useTelling } from './notices/browser.ts';
export { NoticesOffer } from './notices/offer.tsx';
export { LeftWords } from './work/left-words.tsx';
export { Meanwhile } from './work/meanwhile.tsx';
export { Panes } from './panes.tsx';
export { PipelineTabs } from './pipeline-tabs.tsx';
export { ProcessPicture } from './process-picture.tsx';
export {
  sessionQuery,
  useCan,
  useDemoSignIn,
  useJoin,
  useSession,
  useSetUp,
  useSignIn,
  useSignOut,
} from './session.ts';
export { AskDialog } from './requests/ask-dialog.tsx';
export { RequestPane } from './requests/request-pane.tsx';
export { RequestsAbout } from './requests/requests-about.tsx';
export { requestsQuery, type RequestsView } from './requests/requests-query.ts';
export { EmptyState, ErrorState, Loading } from './states.tsx';
export { toast } from './toast.tsx';
export { TopBar, Where } from './topbar.tsx';
export { useNarrow, usePhone } from './viewport.ts';
export { When } from './when.tsx';
export { ActionTools } from './work/action-tools.tsx';
export { actionQuery } from './work/action-query.ts';
export { callableOf, CallNumber } from './work/call-number.tsx';
export { LastTouches } from './work/last-touches.tsx';
export { ActionWork, MayOnlyRead } from './work/action-work.tsx';
export { useEndAction, type EndRequest } from './work/ending.ts';
export {
  sendUnsent,
  setTakeBackSeconds,
  takeBackChoices,
  takeBackSeconds,
  useEndSoon,
  useUnsentEnding,
} from './work/ending-soon.ts';
export { useLeadsTo } from './work/leads-to.tsx';
export { usePendingWords } from './work/pending-words.ts';
export { PersonPicker } from './work/person-picker.tsx';
export { Said } from './work/said.tsx';
export { SnoozeMenu } from './work/snooze-menu.tsx';
export { PlaceChip } from './moving/place-chip.tsx';
export { VersionChanges } from './moving/version-changes.tsx';
export { History } from './timeline/history.tsx';
export { MailFrame } from './mail-frame.tsx';
export { actionName, taskName } from './words/action-name.ts';
export { useReasons } from './words/because.ts';
export { useDuration } from './words/durations.ts';
export { useFieldValue } from './words/values.ts';
export { WaitReason, sayWait } from './words/wait-reason.tsx';
export { WeekHours } from './week-hours.tsx';
export { ownName } from './words/own-name.ts';
export { weekdayName } from './words/weekday.ts';
export { AddDealContact } from './work/add-deal-contact.tsx';
export { instantAt, writtenAt } from './work/snooze-times.ts';
export { useCollator } from './words/sorting.ts';
