import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const Manifest = z.object({
  display_information: z.object({ name: z.string().min(1).max(35) }).loose(),
  features: z
    .object({
      app_home: z
        .object({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_enabled: z.boolean().default(true),
          messages_tab_read_only_enabled: z.boolean().default(false),
        })
        .optional(),
      agent_view: z
        .object({ agent_description: z.string().min(1).max(300) })
        .loose()
        .optional(),
      assistant_view: z
        .object({ assistant_description: z.string().min(1) })
        .loose()
        .optional(),
      bot_user: z.object({ display_name: z.string().min(1).max(80) }).loose(),
      shortcuts: z
        .array(
          z
            .object({ name: z.string(), type: z.enum(['global', 'message']), callback_id: z.string() })
            .loose(),
        )
        .default([]),
      slash_commands: z
        .array(
          z
            .object({
              command: z.string().startsWith('/').max(32),
              description: z.string().default(''),
              usage_hint: z.string().default(''),
              should_escape: z.boolean().default(false),
            })
            .loose(),
        )
        .default([]),
    })
    .loose(),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).default([]) }).loose() }).loose(),
  settings: z
    .object({
      event_subscriptions: z
        .object({
          bot_events: z.array(z.string()).default([]),
          metadata_subscriptions: z.array(z.object({ event_type: z.string() }).loose()).default([]),
        })
        .loose()
        .optional(),
      interactivity: z.object({ is_enabled: z.boolean() }).loose().optional(),
    })
    .loose(),
});

/** A command people can type, as declared. */
export interface DeclaredCommand {
  command: string;
  description: string;
  usageHint: string;
  /** Names typed with @ or # arrive as ids. */
  shouldEscape: boolean;
}

export interface DeclaredShortcut {
  name: string;
  type: 'global' | 'message';
  callbackId: string;
}

/** What the app declares; nothing else of it exists in the workspace. */
export interface AppManifest {
  name: string;
  botName: string;
  commands: DeclaredCommand[];
  shortcuts: DeclaredShortcut[];
  scopes: ReadonlySet<string>;
  events: ReadonlySet<string>;
  interactive: boolean;
  home: boolean;
  messagesTab: boolean;
  messagesReadOnly: boolean;
  /** Which view for agents it declares, the present one or the one before it. */
  agent: 'agent' | 'assistant' | 'none';
}

/** The manifest cannot be used; the message says in words what is wrong, and where. */
export class ManifestError extends Error {}

const place = (path: PropertyKey[]): string =>
  path.length === 0 ? 'the manifest' : path.map(String).join('.');

/** One fault as somebody who wrote the file reads it. */
const inWords = ({ path, message }: z.core.$ZodIssue): string =>
  message.endsWith('received undefined')
    ? `${place(path)} is missing`
    : `${place(path)}: ${message.replace(/^Invalid (?:input|option): /, '')}`;

function parsed(source: string): unknown {
  try {
    return parse(source);
  } catch (error) {
    throw new ManifestError(`it is neither YAML nor JSON: ${error instanceof Error ? error.message : error}`);
  }
}

const twice = (names: string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

function checked(source: string): z.infer<typeof Manifest> {
  const manifest = Manifest.safeParse(parsed(source));
  if (!manifest.success) throw new ManifestError(manifest.error.issues.map(inWords).join('\n'));
  const { slash_commands, shortcuts } = manifest.data.features;
  const faults = [
    ...twice(slash_commands.map(({ command }) => command)).map(
      (name) => `features.slash_commands: ${name} is declared twice`,
    ),
    ...twice(shortcuts.map(({ callback_id }) => callback_id)).map(
      (name) => `features.shortcuts: callback_id ${name} is declared twice`,
    ),
  ];
  if (faults.length > 0) throw new ManifestError(faults.join('\n'));
  return manifest.data;
}

/** Reads an app manifest (YAML or JSON text). @throws ManifestError with every part that does not fit */
export function parseManifest(source: string): AppManifest {
  const manifest = checked(source);
  const { features, settings } = manifest;
  return {
    name: manifest.display_information.name,
    botName: features.bot_user.display_name,
    agent:
      features.agent_view !== undefined
        ? 'agent'
        : features.assistant_view !== undefined
          ? 'assistant'
          : 'none',
    commands: features.slash_commands.map((entry) => ({
      command: entry.command,
      description: entry.description,
      usageHint: entry.usage_hint,
      shouldEscape: entry.should_escape,
    })),
    shortcuts: features.shortcuts.map((entry) => ({
      name: entry.name,
      type: entry.type,
      callbackId: entry.callback_id,
    })),
    scopes: new Set(manifest.oauth_config.scopes.bot),
    events: new Set(settings.event_subscriptions?.bot_events ?? []),
    interactive: settings.interactivity?.is_enabled ?? false,
    home: features.app_home?.home_tab_enabled ?? false,
    messagesTab: features.app_home?.messages_tab_enabled ?? true,
    messagesReadOnly: features.app_home?.messages_tab_read_only_enabled ?? false,
  };
}

/** Reads the manifest in a file. @throws ManifestError that names the file */
export function readManifest(path: string): AppManifest {
  try {
    return parseManifest(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ManifestError(`The manifest ${path} cannot be used:\n${reason.replaceAll(/^/gm, '  ')}`);
  }
}
