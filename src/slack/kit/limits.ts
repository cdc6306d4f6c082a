/** Block Kit's limits in characters or counts, as Slack documents them. */
export const limits = {
  messageBlocks: 50,
  /** Two fewer than Slack's 100: every modal keeps room for a notice and for the way back. */
  viewBlocks: 98,
  viewTitle: 24,
  metadata: 3000,
  text: 3000,
  header: 150,
  sectionFields: 10,
  sectionField: 2000,
  contextElements: 10,
  buttonText: 75,
  buttonValue: 2000,
  optionText: 75,
  optionValue: 150,
  options: 100,
  placeholder: 150,
  inputLabel: 2000,
  inputText: 3000,
  /** All blocks of one message together; above about 13,200 Slack answers msg_blocks_too_long. */
  messageCharacters: 12_000,
} as const;
