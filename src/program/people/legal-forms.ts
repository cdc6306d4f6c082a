/*
 * What says which kind of company one is and nothing about which company: the forms of ISO 20275 that names are
 * written with, in lower case, without dots, marks and spaces. Words that tell companies apart (`group`, `holding`,
 * `bank`) are not here.
 */

const words = (list: string): ReadonlySet<string> =>
  new Set(
    list
      .normalize('NFKC')
      .split(/\s+/)
      .filter((word) => word !== ''),
  );

/** Forms a name ends with; several may follow each other, as in “Co., Ltd.” or “GmbH & Co. KG”. */
export const formsAtTheEnd = words(`
  ab aaps ag aps as asa bhd bv bvba co company corp corporation dac dd doo dooel eg ehf eirl eood esp eu eurl ev
  fzco fze fzllc gbr gesmbh ggmbh gk gmbh hf inc incorporated kdd kft kg kgaa kk lc lda limitada limited
  llc llp lllp lp ltd ltda mbh nyrt nv ohg ood ou oy oyj pbc pjsc plc pllc private psc pte pty pvt qsc rl
  sa sab sadecv saoc saog sapi sapidecv sarl sarlu sas sasu sca scs sdn sdnbhd se sia sicav sl slu sll snc soparfi spa spolsro spzoo
  srl srldecv sderldecv sro ss stk sti tbk tmi uab ug ulc vof wll zoo zrt zrtk
  ао ооо оао зао пао пјсц тов ат прат пат оод еоод доо ад ип
  αε αεβε επε ικε οε εε
  בעמ شمم ذمم شمع شذمم مساهمة จำกัด`);

/** Forms a name begins with. */
export const formsAtTheStart = words(`
  pt uab sia ооо оао зао пао ао тов ат прат пат ип оод еоод شركة บริษัท`);

/** Forms of several words a name begins with. */
export const phrasesAtTheStart: readonly (readonly string[])[] = [
  ['cong', 'ty', 'tnhh'],
  ['cong', 'ty', 'co', 'phan'],
];

/** Forms written without a space before or after the name, as the alternatives of a pattern. */
export const formsWithoutSpace =
  '株式会社|有限会社|合同会社|合資会社|\\((?:株|有|同|주|유)\\)|주식회사|유한회사|股份有限公司|有限责任公司|有限責任公司|股份公司|有限公司|บริษัท|จำกัด|\\(มหาชน\\)'.normalize(
    'NFKC',
  );
