namespace CommitteeHub.Domain.Accounts;

/// <summary>What people choose most and guessers try first, as far as it is long enough to be chosen here; and the words they decorate with digits.</summary>
internal static class CommonPasswords
{
    public static readonly IReadOnlySet<string> Known = Lines("""
        qwertyuiop12 qwertyuiop123 qwertyuiopasd qwertyuiop[] qwertyuiopasdfghjklzxcvbnm qwertyuiopasdfghjkl asdfghjklzxcvbnm
        1qaz2wsx3edc 1qaz2wsx3edc4rfv 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6 q1w2e3r4t5y6u7i8 zaq12wsxcde3
        zaq1xsw2cde3 1qazxsw23edc qazwsxedcrfv qazwsxedc123 qwerty123456 qwerty1234567 qwerty12345678 qwerty123456789 123456qwerty 123qweasdzxc
        qweasdzxc123 1234qwerasdf 1234qwerasdfzxcv 123123123123 121212121212 112233445566 1234554321 123456654321 098765432112 147258369147
        password1234 password12345 password123456 passwordpassword passw0rd1234 p@ssw0rd1234 p@ssword1234 mypassword12 mypassword123 changeme1234
        changemeplease changemenow123 letmein12345 letmeinletmein letmeinplease welcome12345 welcome123456 welcomewelcome administrator administrator1
        administrator123 adminadmin12 adminadminadmin admin1234567 admin123456789 rootrootroot iloveyou1234 iloveyou12345 iloveyouforever iloveyousomuch
        iloveyoubaby1 iloveyouiloveyou trustno1trustno1 sunshine1234 princess1234 football1234 baseball1234 basketball12 dragon123456 monkey123456
        superman1234 batman123456 starwars1234 pokemon12345 minecraft123 michael12345 jennifer1234 charlie12345 jessica12345 ashley123456 liverpool123
        manchesterunited chelseafc1234 arsenal12345 barcelona123 realmadrid12 juventus1234 correcthorsebatterystaple
        thisisapassword thisismypassword ihatepasswords nopassword12 nopasswordhere secretsecret secretpassword topsecret123 supersecret12
        unbelievable everybody123 whatever1234 computer1234 internet1234 samsung12345 google123456 facebook1234 microsoft123 windows12345
        summer202312 winter202412 spring202512 autumn202612 january12345 december1234 abcdefgh1234 abcd12345678 abc123abc123 abc123456789 a1b2c3d4e5f6
        a123456789012 aa123456789012 zxcvbnm12345 asdfghjkl123 asdfasdfasdf qwerqwerqwer poiuytrewq12 mnbvcxzlkjhg 0987654321qwerty 987654321012
        """);

    public static readonly IReadOnlySet<string> Words = Lines("""
        password passwort motdepasse contrasena wachtwoord passphrase passcode passwd pass secret geheim welcome welkom willkommen bienvenue bienvenido
        letmein changeme admin administrator root login user guest test testing demo master qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcvbn
        zxcvbnm iloveyou loveyou sunshine princess football baseball basketball dragon monkey superman batman starwars pokemon minecraft michael jennifer
        charlie jessica ashley liverpool manchester chelsea arsenal barcelona realmadrid summer winter spring autumn january february march april june july
        august september october november december monday tuesday wednesday thursday friday saturday sunday computer internet google facebook microsoft windows
        mediation mediator mediators amsterdam thehague netherlands institute secretary secretariat member chair chairman
        """);

    private static HashSet<string> Lines(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), "correct horse battery staple"];
}
