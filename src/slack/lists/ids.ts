export const ids = {
  view: 'lists.list.narrow',
  list: 'lists.list.choose',
  service: 'lists.service.choose',
  stage: 'lists.stage.choose',
  partner: 'lists.partner.choose',
  late: 'lists.late.turn',
  page: 'lists.page.turn',
} as const;
