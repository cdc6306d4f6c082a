import { deserialize, serialize } from 'bson';
import type { Document } from 'mongodb';
import { dispatch } from '../commands/dispatch.js';
import { Engine } from '../engine.js';
import { decode } from '../values/decode.js';
import { encode } from '../values/encode.js';
import { OP_MSG } from '../wire/message.js';

/** An engine asked without sockets and driver, for questions by the thousand; errors come back as MongoDB's replies. */
export function inProcess(): { ask(command: Document): Promise<Document> } {
  const engine = new Engine({ now: () => new Date(0) });
  const client = { connectionId: 1, address: '127.0.0.1:1', appName: null };
  return {
    async ask(command) {
      const body = decode(Buffer.from(serialize(command)));
      const message = { ...silentMessage, body };
      const reply = await dispatch(engine, message, client);
      return deserialize(encode(reply), { promoteValues: false });
    },
  };
}

const silentMessage = {
  db: 'test',
  opcode: OP_MSG,
  requestId: 1,
  checksum: false,
  silent: false,
  exhaustAllowed: false,
};
