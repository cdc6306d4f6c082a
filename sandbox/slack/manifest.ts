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
}

/** Reads an app manifest (YAML or JSON text); throws with the paths that do not fit. */
export function parseManifest(source: string): AppManifest {
  const manifest = Manifest.parse(parse(source));
  const { features, settings } = manifest;
  return {
    name: manifest.display_information.name,
    botName: features.bot_user.display_name,
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

export const readManifest = (path: string): AppManifest => parseManifest(readFileSync(path, 'utf8'));
