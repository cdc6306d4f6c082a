const httpsLink = /\bhttps:\/\/[^\s/]+\.[^\s]+/i;
const fileName = /[^\s/\\]\.(pdf|docx?|odt|rtf|txt|md|html?|xlsx?|csv|pptx?|png|jpe?g|svg|drawio|vsdx?)\b/i;

/** True when a text names a document (a file name) or gives an https link, rather than being prose alone. */
export function namesSource(text: string): boolean {
  return httpsLink.test(text) || fileName.test(text);
}
