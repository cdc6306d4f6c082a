/** A person of the world, before it starts. */
export interface SeedUser {
  /** Slack user id, `U…` or `W…`. */
  id: string;
  /** Handle, unique, lower case. */
  name: string;
  realName: string;
  /**
   * The workspace this person belongs to; another than the host's makes them external, unless both are of one
   * organisation.
   */
  teamId: string;
  title: string;
  /** A guest of the host workspace: of several channels or of a single one. */
  guest?: 'multi' | 'single';
  email?: string;
  /** IANA zone name. */
  tz?: string;
  /** One of many: the page offers nobody to act as them. */
  crowd?: boolean;
}

export interface SeedChannel {
  /** Channel id, `C…`. */
  id: string;
  name: string;
  private?: boolean;
  /** Shared with other companies through Slack Connect. */
  shared?: boolean;
  topic: string;
  /** User ids; `BOT` stands for the app's bot user. */
  members: string[];
}

export interface SeedUserGroup {
  /** `S…` */
  id: string;
  handle: string;
  name: string;
  users: string[];
}

/** A workspace; `enterpriseId` (`E…`) names its Grid organisation, whose people are colleagues. */
export interface SeedTeam {
  id: string;
  name: string;
  domain: string;
  enterpriseId?: string;
}

/** The people and places a workspace starts with. */
export interface Seed {
  team: SeedTeam;
  /** Other workspaces whose people appear: other companies', or others of the same Grid organisation. */
  partners?: SeedTeam[];
  users: SeedUser[];
  channels: SeedChannel[];
  userGroups?: SeedUserGroup[];
}

/** How a seed's members name the bot, whose id is not theirs to choose. */
export const BOT = 'BOT';
