/** Mail, as the courier sees it. Implemented in the mail room. */
export interface Postman {
  /** Hands one mail over; `messageId` is the same at every try. @throws Undeliverable, DeliveryDelayed */
  send(mail: { to: string; subject: string; text: string; messageId: string }): Promise<void>;
}
