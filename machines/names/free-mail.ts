/** Providers at whose domains anybody has an address: writing from one says nothing about a company. */
const providers = new Set(
  [
    // everywhere
    'gmail.com googlemail.com outlook.com outlook.de outlook.fr outlook.es outlook.it hotmail.com hotmail.co.uk hotmail.de',
    'hotmail.fr hotmail.it hotmail.es live.com live.co.uk live.de live.fr live.nl msn.com passport.com yahoo.com yahoo.co.uk',
    'yahoo.de yahoo.fr yahoo.it yahoo.es yahoo.co.in yahoo.co.jp yahoo.com.br yahoo.ca yahoo.com.au ymail.com rocketmail.com',
    'aol.com aol.de aim.com icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de',
    'tuta.io tuta.com fastmail.com fastmail.fm hey.com zoho.com zohomail.com zohomail.eu mail.com email.com usa.com gmx.com',
    'gmx.net gmx.de gmx.at gmx.ch gmx.us duck.com skiff.com mailbox.org posteo.de posteo.net hushmail.com inbox.com',
    // Russian
    'yandex.ru yandex.com yandex.by yandex.kz yandex.ua yandex.net ya.ru narod.ru mail.ru bk.ru list.ru inbox.ru internet.ru',
    'xmail.ru mail.ua rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru rambler.ua pochta.ru hotbox.ru nm.ru nextmail.ru',
    'e-mail.ru email.ru mail15.com land.ru fromru.com front.ru hotmail.ru km.ru qip.ru 5ballov.ru vk.com sibmail.com tut.by',
    'mail.by mail.kz',
    // Ukrainian
    'ukr.net i.ua ua.fm bigmir.net meta.ua email.ua online.ua bigmir.net ukrpost.net ukrpost.ua 3g.ua ex.ua gmail.com.ua',
    'mail.online.ua uamail.com.ua inbox.lv inbox.lt inbox.eu',
    // further European ones
    'web.de freenet.de t-online.de arcor.de vodafone.de 1und1.de email.de online.de kabelmail.de orange.fr wanadoo.fr free.fr',
    'sfr.fr laposte.net bbox.fr neuf.fr libero.it virgilio.it tiscali.it alice.it tin.it poste.it fastwebnet.it telefonica.net',
    'terra.es ono.com sapo.pt wp.pl o2.pl onet.pl onet.eu interia.pl interia.eu poczta.onet.pl gazeta.pl op.pl vp.pl tlen.pl',
    'seznam.cz email.cz post.cz centrum.cz volny.cz atlas.cz azet.sk centrum.sk zoznam.sk abv.bg mail.bg dir.bg freemail.hu',
    'citromail.hu telia.com comhem.se bredband.net online.no broadpark.no mail.dk jubii.dk luukku.com suomi24.fi kolumbus.fi',
    'ziggo.nl kpnmail.nl home.nl planet.nl xs4all.nl telenet.be skynet.be bluewin.ch hispeed.ch btinternet.com sky.com',
    'virginmedia.com ntlworld.com talktalk.net blueyonder.co.uk eircom.net in.gr otenet.gr walla.co.il walla.com',
    // further ones
    'comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com netzero.net',
    'optonline.net frontier.com windstream.net rogers.com shaw.ca sympatico.ca telus.net bigpond.com optusnet.com.au',
    'uol.com.br bol.com.br terra.com.br ig.com.br globo.com qq.com 163.com 126.com yeah.net sina.com sohu.com foxmail.com',
    'aliyun.com 139.com 189.cn naver.com hanmail.net daum.net nate.com rediffmail.com indiatimes.com docomo.ne.jp ezweb.ne.jp',
    'softbank.ne.jp nifty.com',
  ].flatMap((line) => line.split(' ')),
);

/** Whether a domain tells nothing of the company that somebody with an address there works for. */
export const isFreeMailDomain = (domain: string): boolean => providers.has(domain.trim().toLowerCase());

/** Whether an address tells nothing of the company that its owner works for. */
export const isFreeMail = (address: string): boolean =>
  isFreeMailDomain(address.slice(address.lastIndexOf('@') + 1));
