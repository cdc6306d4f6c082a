/**
 * What an error code of Slack's Web API is about, by the methods deliveries use (chat.postMessage, chat.update,
 * conversations.open, conversations.history; docs.slack.dev lists them). `installation`: the app's own access, to be
 * mended by somebody; `surface`: Slack itself; `limit`: too much at once; `unclear`: any of these, or this call
 * alone; `channel`: nothing can be said there; `held`: nothing can be said to this address for now; `person`: this
 * person takes no direct messages; `gone`: the message to be changed is not there, or not ours to change; `message`:
 * nobody would take these words.
 */
export type FaultKind =
  | 'installation'
  | 'surface'
  | 'limit'
  | 'unclear'
  | 'channel'
  | 'held'
  | 'person'
  | 'gone'
  | 'message';

const codes: Record<FaultKind, readonly string[]> = {
  installation: [
    'invalid_auth',
    'not_authed',
    'account_inactive',
    'token_revoked',
    'token_expired',
    'missing_scope',
    'not_allowed_token_type',
    'no_permission',
    'access_denied',
    'accesslimited',
    'ekm_access_denied',
    'enterprise_is_restricted',
    'org_login_required',
    'team_access_not_granted',
    'team_added_to_org',
    'two_factor_setup_required',
    'app_not_installed',
    'not_in_enterprise',
    'method_deprecated',
    'deprecated_endpoint',
    'as_user_not_supported',
    'metadata_must_be_sent_from_app',
  ],
  surface: ['service_unavailable', 'team_not_found'],
  limit: ['ratelimited', 'rate_limited', 'message_limit_exceeded'],
  unclear: ['internal_error', 'fatal_error', 'request_timeout', 'update_failed', 'streaming_state_conflict'],
  channel: [
    'not_in_channel',
    'channel_not_found',
    'is_archived',
    'is_inactive',
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'restricted_action_non_threadable_channel',
    'restricted_action_thread_locked',
    'channel_is_limited_access',
    'method_not_supported_for_channel_type',
    'slack_connect_file_link_sharing_blocked',
  ],
  held: ['messages_tab_disabled', 'external_channel_migrating'],
  person: [
    'user_disabled',
    'user_not_found',
    'users_not_found',
    'user_not_visible',
    'user_is_bot',
    'cannot_dm_bot',
    'invalid_user_combination',
    'user_is_restricted',
    'user_is_ultra_restricted',
  ],
  gone: ['message_not_found', 'cant_update_message', 'edit_window_closed', 'block_mismatch'],
  message: [
    'msg_too_long',
    'msg_blocks_too_long',
    'no_text',
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_attachments',
    'too_many_attachments',
    'markdown_text_conflict',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'metadata_too_large',
    'invalid_arguments',
    'invalid_arg_name',
    'invalid_array_arg',
    'invalid_charset',
    'invalid_form_data',
    'invalid_post_type',
    'missing_post_type',
  ],
};

const kinds = new Map(
  (Object.keys(codes) as FaultKind[]).flatMap((kind) => codes[kind].map((code) => [code, kind] as const)),
);

/** What a code is about; null for one nobody here has met, of which no more is known than that this address refused. */
export function faultKind(code: string): FaultKind | null {
  return kinds.get(code) ?? null;
}
